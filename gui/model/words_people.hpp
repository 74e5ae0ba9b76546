// Words about people, one by one: their stories, why they left, what a desk does; and about files,
// panes and days to choose. Rows as in words.hpp, which includes them.
#pragma once

// clang-format off
#define FRONTLINE_WORDS_PEOPLE(X) \
  X(idle, "free", "空闲") \
  X(wrapping_up, "wrapping up", "收尾") \
  X(setting_up, "setting up", "准备中") \
  X(on_break_until, "on a break until {}", "休息至 {}") \
  X(on_break, "on a break", "休息中") \
  X(broken_until, "broken down until {}", "故障至 {}") \
  X(broken, "broken down", "故障") \
  X(off_duty, "not on duty", "未当班") \
  X(desk_serves, "serving {} ({}), until {}", "正在接待 {}（{}），至 {}") \
  X(desk_serves_several, "serving {} and {} more ({}), one until {}", "正在同时接待 {} 和另外 {} 人（{}），最早至 {}") \
  X(desk_line, "{} {}: {}", "{} {}：{}") \
  X(desk_work, "{} % busy so far, {} served", "至今忙碌 {} %，已接待 {}") \
  X(person, "{} {}", "{} {}") \
  X(person_again, "{} {}, try {}", "{} {}，第 {} 次") \
  X(party_of, "a party of {}", "同行 {} 人") \
  X(came_at, "came {}", "{} 到达") \
  X(came_before, "was there at the start", "开始时已在场") \
  X(waits_for, "waiting for {} since {}: {}", "{1} 起等候{0}：{2}") \
  X(served_since, "{}: being served since {}", "{}：{} 起接受服务") \
  X(gives_up_at, "gives up at {}, in {}", "{} 放弃，还有 {}") \
  X(deadline_at, "has until {}, in {}", "最晚 {}，还有 {}") \
  X(never_gives_up, "does not give up", "不会放弃") \
  X(brings_work, "brings {} of work", "所需服务 {}") \
  X(not_inside, "on the way, or not here any more", "在途中或已离开") \
  X(story_coming, "going back to when they came…", "正在回到其到达时…") \
  X(click_for_story, "click: each minute of the wait", "点击：查看每分钟的等待") \
  X(each_minute, "each minute of the wait, and why", "每分钟的等待及原因") \
  X(visit_served, "{} {}: waited {}, served until {}", "{} {}：等候 {}，服务至 {}") \
  X(visit_served_by, "{} {}: waited {}, served until {} by {} {}", "{} {}：等候 {}，由{4} {5} 服务至 {3}") \
  X(visit_unserved, "{} {}: {} after {}", "{} {}：等候 {3} 后{2}") \
  X(cause_line, "{} {}", "{} {}") \
  X(cause_no_staff, "nobody on duty for it", "无人当班") \
  X(cause_no_unit, "none there", "没有可用的") \
  X(cause_own_class, "all busy with the same class", "都在接待同类顾客") \
  X(cause_other_class, "busy with other classes", "在接待其他类顾客") \
  X(cause_overtaken, "busy with some who came later", "在接待后到的顾客") \
  X(cause_wrap_up, "set-up and wrap-up", "准备与收尾") \
  X(cause_turnaround, "being made ready again", "正在整理") \
  X(cause_on_break, "on a break", "休息") \
  X(cause_failure, "broken down", "故障") \
  X(outcome_abandoned, "gave up", "放弃") \
  X(outcome_balked, "did not join", "未排队") \
  X(outcome_blocked, "found no room", "没有位置") \
  X(outcome_missed, "came too late", "错过时限") \
  X(outcome_forgotten, "never called back", "未接到回电") \
  X(why_left, "Why people left: {}", "离开的原因：{}") \
  X(nobody_left, "Nobody has left without service.", "无人未获服务而离开。") \
  X(reason_what, "{}: {}", "{}：{}") \
  X(reason_whole, "{} ({})", "{}（{}）") \
  X(reason_at_once, "without waiting", "未等候") \
  X(reason_tip, "click: when they left, and who waits for the same reason now", "点击：显示离开的时刻与因同样原因等候的人") \
  X(people_list, "Waiting: {}", "等候：{} 人") \
  X(people_left, "Left: {}", "离开：{} 人") \
  X(people_found, "{} of {}", "{} / {}") \
  X(find, "find: name, number or queue", "查找：名称、编号或队列") \
  X(days_miss, "In {} days, {} miss the goal", "{} 天中 {} 天未达目标") \
  X(runs_miss, "In {} runs, {} miss the goal", "{} 次模拟中 {} 次未达目标") \
  X(days_no_goal, "{} days, by what they serve in time", "{} 天，按及时接待的比例") \
  X(runs_no_goal, "{} runs, by what they serve in time", "{} 次模拟，按及时接待的比例") \
  X(days_axis, "served within {}", "{} 内接待的比例") \
  X(day_dot, "day {}: {} % within {}; click shows it", "第 {} 天：{1} % 在 {2} 内；点击查看") \
  X(undo, "undo", "撤销") \
  X(redo, "redo", "重做") \
  X(splitter_tip, "drag; a double click sets it back", "拖动；双击复原") \
  X(key_charts, "the charts", "图表") \
  X(key_waiting, "people waiting over the day", "全天等候人数") \
  X(key_people, "people, and why they left", "人物与离开的原因") \
  X(key_escape, "close what lies over the window; end a story", "关闭面板；结束人物故事") \
  X(plans, "Plans of this scenario", "此场景的计划") \
  X(as_written, "as written", "原样") \
  X(recent, "Opened last", "最近打开") \
  X(in_folder, "In this folder", "此文件夹") \
  X(shipped, "Shipped with Frontline", "随附场景") \
  X(path_hint, "a path, typed or pasted; Enter opens it", "输入或粘贴路径；按回车打开") \
  X(open_path, "Open", "打开") \
  X(more_errors, "and {} more", "另有 {} 处")
// clang-format on
