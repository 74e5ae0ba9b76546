// Every word of the results in both languages (wording.hpp). Values go into the braces.
#pragma once

// clang-format off
#define FRONTLINE_REPORT_WORDS(X) \
  /* what a replication is called */ \
  X(day, "day", "天") X(days, "days", "日子") \
  X(evening, "evening", "晚") X(evenings, "evenings", "晚上") \
  X(night, "night", "夜") X(nights, "nights", "夜晚") \
  X(week, "week", "周") X(weeks, "weeks", "周") \
  X(run, "run", "次模拟") X(runs, "runs", "模拟") \
  X(at_day, "on", "") X(at_week, "in", "") \
  X(counted_days, "{0} {1}", "{0} {2}") \
  X(run_of_days, "{} of {} days", "{}（每次 {} 天）") \
  X(every_day, "every {}", "每{}") \
  X(days_of_days, "{0} {1} of {2} {3}", "{2} {4}中有 {1} {4}") \
  X(one_day_in, "{0} 1 {1} in {2:.0f}", "每 {2:.0f} {1}有 1 {1}") \
  X(share_of_days, "{0} {1:.0f} % of {2}", "{1:.0f} % 的{2}里") \
  /* sentences */ \
  X(sentence, "{}.", "{}。") \
  X(half_sentences, "{}; {}", "{}；{}") \
  X(and_last, " and ", "和") X(and_next, ", ", "、") \
  X(so_many, "{} {}", "{} 人{}") \
  X(nobody_had_to_wait, "nobody had to wait", "无人需要等待") \
  X(did_not_wait, "{:.0f} % of customers did not wait at all", "{:.0f} % 的顾客完全没有等待") \
  X(most_waited, "80 % of customers waited at most {}", "80 % 的顾客等待不超过 {}") \
  X(longest_wait_was, "the longest wait was {}", "最长等待为 {}") \
  X(somebody_waited, "{} somebody waited over {}", "{}有人等待超过 {}") \
  X(nobody_waited_longer, "nobody ever waited longer than {}", "没有人等待超过 {}") \
  X(fate_unsolved, "left without a solution", "问题未解决而离开") \
  X(fate_abandoned, "gave up waiting", "放弃等待") \
  X(fate_balked, "turned round at the sight of the queue", "见队伍长而折返") \
  X(fate_blocked, "found the queue full", "遇到队伍已满") \
  X(fate_missed, "came too late for the deadline", "错过时限") \
  X(fate_forgotten, "never got the promised callback", "没有等到答应的回电") \
  X(fate_inside, "did not get through before the end", "到结束时仍未办完") \
  X(fate_named, "left as \"{}\"", "以“{}”离开") \
  X(nobody_came, "Nobody came.", "没有人来。") \
  X(customer_came, "{} customer came", "来了 {} 位顾客") \
  X(customers_came, "{} customers came", "来了 {} 位顾客") \
  X(on_an_average_day, "{0} an average {1} {2}", "平均每{1}{2}") \
  X(the_day, "The {}", "这一{}") X(an_average_day, "An average {}", "平均每{}") \
  X(came_and_left, "{}: {}.", "{}：{}。") \
  X(and_was_served, "{} and was served.", "{}，已接待。") \
  X(and_all_served, "{}, and all were served.", "{}，全部得到接待。") \
  X(class_waited_longest, "Of all classes \"{}\" waited longest, {} on average.", "各类顾客中“{}”等待最久，平均 {}。") \
  X(were_satisfied, "{} of customers were satisfied", "{} 的顾客满意") \
  X(and_was_lost, "{} and {} was lost for good.", "{}，永久流失 {} 人。") \
  X(and_were_lost, "{} and {} were lost for good.", "{}，永久流失 {} 人。") \
  X(made_a_profit, "{0} earned {1} and cost {2}: a profit of {3}.", "{0}收入 {1}，成本 {2}：盈利 {3}。") \
  X(only_cost, "{0} cost {1}.", "{0}成本 {1}。") \
  X(made_a_loss, "{0} earned {1} and cost {2}: a loss of {3}.", "{0}收入 {1}，成本 {2}：亏损 {3}。") \
  X(last_left, "The last customer left {} after the close.", "最后一位顾客在关门后 {}离开。") \
  X(last_left_on_average, "The last customer left {} after the close on average.", "最后一位顾客平均在关门后 {}离开。") \
  /* what is measured, targets */ \
  X(scope_all, "all", "全体") \
  X(measure_of, "{0} of {1}", "{1}的{0}") \
  X(measure_within, "{0} of {1} within {2}", "{1} 在 {2}内的{0}") \
  X(target_at_least, "{}: at least {}", "{}：至少 {}") \
  X(target_at_most, "{}: at most {}", "{}：至多 {}") \
  X(in_every_interval, " in every interval", "（每个时段）") \
  X(on_share_of_days, ", {0} {1} % of {2}", "，在 {1} % 的{2}里") \
  X(with_confidence, " ({} % confidence)", "（置信度 {} %）") \
  X(pass, "pass", "达标") X(fail, "FAIL", "未达标") X(open, "open", "未定") \
  X(service_level_by, "service level ({})", "服务水平（{}）") \
  /* conclusions of a comparison */ \
  X(quoted, "\"{}\"", "“{}”") \
  X(higher, "higher", "更高") X(lower, "lower", "更低") \
  X(is_better, "{0} is better than {1}: {2} is {3} {4} (95 % confidence)", "{0}优于{1}：{2}{4}，差 {3}（95 % 置信度）") \
  X(is_worse, "{0} is worse than {1}: {2} is {3} {4} (95 % confidence)", "{0}不如{1}：{2}{4}，差 {3}（95 % 置信度）") \
  X(differs_from, "{0} differs from {1}: {2} is {3} {4} (95 % confidence)", "{0}与{1}不同：{2}{4}，差 {3}（95 % 置信度）") \
  X(on_so_many, "; it is {0} {1} {2} of {3}", "；在 {2} 的{3}里{0}") \
  X(and_the_same, " and the same {0} {1}", "，在 {1} 的{2}里相同") \
  X(are_the_same, "{0} and {1} are the same: {2} does not differ {3} any of {4}.", "{0}与{1}相同：{2}在 {4}里没有差别。") \
  X(no_difference, "No difference between {0} and {1} can be seen in {2}: {3} over {4}.", "{0}与{1}的{2}看不出差别：{4}里为 {3}。") \
  X(days_to_see_it, " If it really is {0}, about {1} {2} show it with 80 % chance.", "若真为 {0}，约 {1} 个{2}有 80 % 的机会看出。") \
  X(but_fails_one, "But {} fails the target {}.", "但{}未达目标{}。") X(but_fails, "But {} fails the targets {}.", "但{}未达目标{}。") \
  X(nothing_to_compare, "There is nothing to compare: {0} has a value in {1} {2} {3} of {4} {5} only.", "无可比较：{1}的{0}在 {4} 个{5}中只有 {3} 个有值。") \
  X(in_both, "both", "两者") X(in_all_of_them, "all of them", "全部") \
  X(no_best_is_named, "Whether more or less {} is better cannot be said, so no best is named; --by METRIC.", "无法断言{}越多还是越少为好，故不指明最佳；--by METRIC。") \
  X(each_may_be_best, "By {0} no best of the {1} can be named yet: each may be it.", "按{0}，{1} 个方案中尚不能指明最佳：都有可能。") \
  X(is_the_best, "By {0} ({1} is better) {2} is the best of the {3} (95 % confidence).", "按{0}（{1}为好），{2}是 {3} 个方案中最佳（95 % 置信度）。") \
  X(is_among_the_best, "By {0} ({1} is better) {2} comes out best of the {3}; {4} may be as good. The best is among these (95 % confidence).", "按{0}（{1}为好），{3} 个方案中{2}最佳；{4}可能同样好。最佳方案就在其中（95 % 置信度）。") \
  X(points, "points", "个百分点") \
  X(not_known, "n/a", "无") \
  X(after_end, "after the end", "结束之后") \
  X(seconds, "s", "秒") X(minutes, "min", "分钟") X(hours, "h", "小时") X(day_unit, "d", "天") \
  /* the first screen of a report */ \
  X(facts, "{} · seed {}", "{} · 种子 {}") \
  X(replication_number, "replication {}", "第 {} 次") \
  X(with_plan, "plan {}", "方案 {}") \
  X(with_overlay, "with {}", "叠加 {}") \
  X(question_of_targets, "Does the place keep its targets?", "能否达到目标？") \
  X(question_of_waits, "How long do people wait, and how busy are those who serve?", "顾客要等多久？员工有多忙？") \
  X(the_target_kept, "The target is kept.", "达到目标。") \
  X(both_targets_kept, "Both targets are kept.", "两个目标都达到。") \
  X(all_targets_kept, "All {} targets are kept.", "{} 个目标全部达到。") \
  X(the_target_fails, "The target is missed: {}.", "未达目标：{}。") \
  X(one_target_fails, "{} of {} targets is missed: {}.", "{1} 个目标中有 {0} 个未达到：{2}。") \
  X(targets_fail, "{} of {} targets are missed: {}.", "{1} 个目标中有 {0} 个未达到：{2}。") \
  X(targets_open, "Not decided yet: {}.", "尚不能判定：{}。") \
  X(targets, "Targets", "目标") X(and_more, "{} and {} more", "{}等另外 {} 个") \
  X(verdict, "verdict", "判定") X(target, "target", "目标") X(asked, "asked", "要求") X(found, "found", "结果") X(share_kept, "kept, of {}", "达到的{}") \
  X(kept_on, "kept {0} {1} of {2}", "在 {1} 的{2}里达到") \
  X(in_worst_interval, "{} in the worst interval, {}", "{}（最差时段 {}）") \
  X(by_other_fail, "Careful: by \"{}\" it would fail ({}).", "注意：若按“{}”计算则未达标（{}）。") \
  X(by_other_pass, "Careful: by \"{}\" it would pass ({}).", "注意：若按“{}”计算则达标（{}）。") \
  X(would_fail, "Target {}: by \"{}\" it would fail ({}).", "目标 {}：若按“{}”计算则未达标（{}）。") \
  X(would_pass, "Target {}: by \"{}\" it would pass ({}).", "目标 {}：若按“{}”计算则达标（{}）。") \
  X(helps_title, "What would help most", "最有效的改进") \
  X(helps_note, "Measured: {0}; the same customers live through {1} {2} again, with one thing changed.", "衡量：{0}；同样的顾客重新经历 {1} 个{2}，每次只改一项。") \
  X(nothing_helps, "None of the changes that were tried helps visibly.", "所试的改变都没有明显帮助。") \
  X(from_to_change, "{} becomes {} ({})", "{} 变为 {}（{}）") \
  X(not_certain, ", not certain", "，尚不确定") \
  X(from_to, "{} to {}", "{} 至 {}") \
  X(measure_at, "{}, {}", "{}，{}") \
  X(all_customers, "all customers", "全体顾客") X(every_class, "of every class", "各类") \
  X(more_demand, "10 % more customers: {}", "顾客多 10 %：{}") \
  X(less_demand, "10 % fewer customers: {}", "顾客少 10 %：{}") \
  X(slower_service, "Service 10 % slower: {}", "服务慢 10 %：{}") \
  X(faster_service, "Service 10 % faster: {}", "服务快 10 %：{}") \
  X(one_more, "One person more, {1}: {0}", "{1}多一人：{0}") \
  X(one_fewer, "One person fewer, {1}: {0}", "{1}少一人：{0}") \
  X(the_whole_day, "all {}", "整{}") X(throughout, "throughout", "全程") \
  X(input_demand, "customers ± 10 %: {}", "顾客 ± 10 %：{}") \
  X(input_service, "service time ± 10 %: {}", "服务时间 ± 10 %：{}") \
  X(input_staff, "one person: {}", "一人：{}") \
  X(input_stretch, "one person, {1}: {0}", "{1} 一人：{0}") \
  /* the day by the clock */ \
  X(the_day_by_the_clock, "The {} by the clock", "每{}各时段") \
  X(how_many_wait, "How many wait", "等候人数") \
  X(waiting, "waiting", "等候") \
  X(how_long_they_wait, "How long they wait", "等待时间") \
  X(by_arrival, "By the time of arrival; all who came to a queue.", "按到达时间；所有进入队列者。") \
  X(in_time, "{} within {}", "{}：{}内") \
  X(goal, "goal {}", "目标 {}") \
  X(staff_and_need, "Staff and need: {}", "人员与需要：{}") \
  X(need_note, "Need: so many keep {} % within {}, were nobody waiting yet (Erlang C).", "需要：若尚无人排队，使 {} % 在 {}内得到接待所需人数（Erlang C）。") \
  X(on_duty, "on duty", "当班") X(work, "work that comes", "到来的工作") X(need, "needed", "需要") \
  X(staff_tip, "{}: {} on duty, {} of work, {} needed", "{}：当班 {}，工作量 {}，需要 {}") \
  X(fewer_than_needed, "In {} of {} intervals there are fewer than needed.", "{1} 个时段中有 {0} 个人手不足。") \
  X(how_busy, "How busy staff are", "员工忙碌程度") \
  X(busy_note, "Serving, setting up and wrapping up, of the time on duty.", "接待、准备和收尾占当班时间的比例。") \
  X(band_note, "Line: average. Band: 9 of 10 {} are within it.", "线：平均。带：90 % 的{}在此范围内。") \
  X(mean_note, "Average of each interval of the {}.", "每{}各时段平均。") \
  X(nine_of_ten, "9 of 10 {}", "90 % 的{}") \
  X(average, "average {}", "平均每{}") X(this_day, "this {}", "这一{}") \
  X(confidence, "95 % confidence", "95 % 置信区间") \
  X(confidence_note, "Share of those who came in each interval; band: 95 % confidence of the average.", "各时段到来者中的比例；带：平均值的 95 % 置信区间。") \
  X(time, "time", "时间") \
  X(peaks_at, "Greatest at {1}: {0}", "{1} 最高：{0}") X(lowest_at, "Lowest at {1}: {0}", "{1} 最低：{0}") \
  X(at_time, "{}: {}", "{}：{}") X(at_time_with, "{}: {} ({})", "{}：{}（{}）") \
  X(numbers, "Numbers", "数据") \
  /* customers */ \
  X(customers_title, "What became of the customers", "顾客的结果") \
  X(outcomes_title, "How they left", "离开方式") \
  X(outcomes_words, "For each class the shares of its customers by how they left.", "每类顾客按离开方式的比例。") \
  X(customers, "customers", "顾客") X(came, "came", "到来") X(waited, "waited", "等待") \
  X(nine_within, "9 of 10 within", "90 % 不超过") X(longest, "longest", "最长") X(stayed, "time inside", "逗留") \
  X(causes_title, "Why they waited", "等待的原因") \
  X(causes_words, "For each place where people wait the shares of their waiting by its cause.", "每处等待按原因的比例。") \
  X(causes_note, "Each minute of waiting, by what those who could serve were doing.", "等待的每一分钟，按能服务者当时在做什么划分。") \
  X(place, "place", "地点") X(waited_together, "waited, all together", "等待总计") \
  X(cause_no_staff, "nobody there for it", "无人可服务") X(cause_own, "all busy, same class", "都忙于同类顾客") \
  X(cause_other, "busy with other classes", "忙于其他顾客") X(cause_overtaken, "busy with some who came later", "忙于后来者") \
  X(cause_wrap_up, "setting up, wrapping up", "准备和收尾") X(cause_break, "on a break", "休息") X(cause_failure, "broken down", "故障") \
  /* definitions of the service level */ \
  X(levels_title, "The service level, by every definition", "服务水平的各种定义") \
  X(levels_of, "{} within {}", "{}：{}内") \
  X(levels_words, "The same customers, counted by each definition.", "同样的顾客，按各种定义计算。") \
  X(levels_note, "Whole day; lines: 95 % confidence; dashed: goal.", "全天；线：95 % 置信区间；虚线：目标。") \
  X(definition, "definition", "定义") X(level, "service level", "服务水平") \
  X(level_plain, "early hang-ups left out", "不计 T 内放弃") X(level_answered, "of those answered", "仅计已接待者") \
  X(level_negative, "giving up counts as late", "放弃算未达") X(level_positive, "giving up early counts as in time", "T 内放弃算达到") \
  X(level_short_ignored, "short hang-ups left out", "不计短时放弃") X(level_short_positive, "short hang-ups count as in time", "短时放弃算达到") \
  X(level_virtual, "of one who never gives up", "永不放弃者") \
  /* sensitivity, staff, money */ \
  X(drives_title, "What drives it", "影响因素") \
  X(tornado_title, "One thing moved at a time", "每次只动一项") \
  X(tornado_note, "Change of {0} over {1} {2} with the same customers; thin lines: 95 % confidence.", "同样的顾客，{1} 个{2}里{0}的变化；细线：95 % 置信区间。") \
  X(greatest_input, "Greatest: {}", "影响最大：{}") \
  X(input, "input", "因素") X(input_less, "less", "减少") X(input_more, "more", "增加") \
  X(staff_title, "Staff, money, satisfaction", "人员、费用与满意度") \
  X(staff, "staff", "人员") X(occupied, "busy", "忙碌率") X(busy_persons, "persons busy", "忙碌人数") \
  X(visits, "served", "服务次数") X(paid_hours, "paid", "付薪") X(overtime_hours, "overtime", "加班") \
  X(resource, "resource", "资源") X(resources, "resources", "资源") X(there_are, "there are", "数量") \
  X(in_use, "in use", "占用") X(most_in_use, "most in use", "最多占用") \
  X(cost, "cost", "成本") X(earned, "earned", "收入") X(profit, "profit", "利润") X(in_currency, "{} ({})", "{}（{}）") \
  X(money_of, "money per {}", "每{}的费用") X(everything, "all together", "合计") \
  X(satisfaction, "satisfaction", "满意度") X(satisfied, "satisfied", "满意") X(complaints, "complaints", "投诉") \
  X(told, "people who hear of it", "听说者") X(lost_customers, "lost for good", "永久流失") \
  /* assumptions, repeating */ \
  X(assumptions_title, "What this rests on", "依据与假设") \
  X(description, "The scenario in its own words", "场景说明") \
  X(no_sources, "The scenario names no sources for its numbers.", "场景未注明数据来源。") \
  X(sources_note, "{} inputs have a source; {} of them are assumptions or partly so.", "{} 项注明来源，其中 {} 项全部或部分为假设。") \
  X(what, "input", "输入") X(source, "source", "来源") \
  X(repeat_title, "To repeat it", "如何重现") \
  X(repeat_note, "The same version, scenario and seed give the same numbers on any machine, to the last digit.", "相同的版本、场景和种子在任何机器上得到完全相同的数字。") \
  X(identity, "Frontline {} · scenario SHA-256 {} · fingerprint {}", "Frontline {} · 场景 SHA-256 {} · 指纹 {}") \
  X(half_width_note, "± is half of the 95 % confidence interval of the average.", "± 为平均值 95 % 置信区间的一半。") \
  X(batches_note, "± is half of the 95 % confidence interval, from this one run cut into batches.", "± 为 95 % 置信区间的一半，由单次运行分批得出。") \
  /* comparisons */ \
  X(comparison_facts, "comparison · {} · seed {}", "对比 · {} · 种子 {}") \
  X(which_is_better, "Which is better: {}?", "哪个更好：{}？") \
  X(or_last, " or ", "还是") \
  X(same_customers, "Each {0} is lived through by all of them, with the same customers: what differs is due to the plans alone.", "所有方案经历同样的{0}、同样的顾客：差别只来自方案。") \
  X(alternatives, "All of them", "全部方案") \
  X(alternative, "alternative", "方案") X(difference, "difference", "差") \
  X(better_on, "better on", "更好的比例") X(same_on, "same on", "相同的比例") \
  X(may_be_best, "may be best", "可能最佳") X(best, "best", "最佳") \
  X(differences_title, "{0}, against {1}", "{0}：与{1}之差") \
  X(differences_words, "Differences with their 95 % confidence intervals.", "差值及其 95 % 置信区间。") \
  X(against, "{} against {}", "{}对比{}") \
  X(measure, "measure", "指标") \
  X(both_by_clock, "Both by the clock: {}", "两者各时段：{}") \
  X(difference_by_clock, "Difference by the clock: {}", "各时段之差：{}") \
  X(difference_note, "{0} less {1}, the same customers; band: 95 % confidence.", "{0}减{1}，同样的顾客；带：95 % 置信区间。") \
  X(most_different, "The {} on which they differ most", "差别最大的一{}") \
  X(most_different_note, "Replication {0}: {1} is {2} with {3} and {4} with {5}. To see it happen: frontline-live with --day {0}.", "第 {0} 次：{1}在{3}下为 {2}，在{5}下为 {4}。要看过程：frontline-live 加 --day {0}。") \
  X(how_many_wait_then, "How many wait, replication {}", "等候人数，第 {} 次") \
  X(staff_of_both, "Staff on duty: {}", "当班人数：{}") \
  X(same_in_both, "The same every {0}: {1}.", "每{0}都相同：{1}。") \
  X(judged_by, "Judged by {}.", "依据：{}。") \
  X(identity_of, "{}: scenario SHA-256 {} · fingerprint {}", "{}：场景 SHA-256 {} · 指纹 {}") \
  /* studies */ \
  X(study_facts, "study · {} points · {} replications each · seed {}", "研究 · {} 个点 · 每点 {} 次 · 种子 {}") \
  X(point, "point", "点") \
  X(is_value, "{} = {}", "{} = {}") \
  X(nothing_stored, "Nothing is stored yet.", "尚无数据。") \
  X(points_compared, "{} points compared.", "共比较 {} 个点。") \
  X(no_point_keeps, "No point keeps every target.", "没有一个点达到全部目标。") \
  X(points_keep, "{} of {} points keep every target.", "{1} 个点中有 {0} 个达到全部目标。") \
  X(not_complete, "Not complete: {} replications are missing.", "尚不完整：还缺 {} 次。") \
  X(cheapest_kept, "cheapest that keeps every target", "达到全部目标的最省方案") \
  X(first_kept, "keeps every target", "达到全部目标") \
  X(none_kept, "none keeps every target", "没有方案达到全部目标") \
  X(best_by, "Best by {}:", "按{}最佳：") \
  X(knee, "knee", "拐点") \
  X(knee_at, "The knee, from which on more money buys little: {}", "拐点（再多花钱收效甚微）：{}") \
  X(study_frontier, "What service costs", "服务的代价") \
  X(frontier_title, "Cost against service", "成本与服务") \
  X(frontier_words, "Each dot is a point; the line joins those that no other one beats.", "每个圆点为一个点；线连接未被超越的点。") \
  X(frontier_note, "Dots: points. Line: those that no other one beats in both. Ring: the knee.", "圆点：各点。线：两方面都未被超越的点。圆环：拐点。") \
  X(cost_and_service, "{}, {}", "{}，{}") \
  X(study_responses, "What each input does", "各因素的作用") \
  X(lines_are, "A line for each {}; upright: 95 % confidence.", "每条线为一个 {}；竖线：95 % 置信区间。") \
  X(study_line_words, "{} by {}.", "{1}与{0}的关系。") \
  X(by_factor, "{} by {}", "{}（按 {}）") \
  X(mean_over_others, "Mean over all points at each level; upright: 95 % confidence.", "各水平上所有点的平均；竖线：95 % 置信区间。") \
  X(each_dot_a_point, "Each dot is a point of the study.", "每个圆点为研究的一个点。") \
  X(heat_title, "{}: both together", "{}：两者结合") \
  X(heat_words, "A field for each value of {} and {}.", "{}与{}的每种组合一格。") \
  X(heat_note, "The darker the higher.", "颜色越深值越高。") \
  X(study_tornado, "Each input over its range", "各因素在其范围内") \
  X(study_tornado_note, "Each bar: the mean where the input is at its best and at its worst level, over {} replications with the same customers.", "每条：该因素取最好和最坏水平时的平均值，{} 次，同样的顾客。") \
  X(lowest_with, "lowest, with", "最低，取值") X(highest_with, "highest, with", "最高，取值") \
  X(value_with, "{} ({})", "{}（{}）") \
  X(all_points, "All points", "全部点") \
  X(more_points, "The first {} of {} points; frontline export has all.", "前 {} 个，共 {} 个点；frontline export 给出全部。") \
  X(study_text, "The study in its own words", "研究文件") \
  X(study_identity, "Frontline {} · study SHA-256 {}", "Frontline {} · 研究 SHA-256 {}") \
  X(warm_up_note, "The first {} are not counted.", "最初 {} 不计入。")
// clang-format on
