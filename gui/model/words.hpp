// Every word of the window, once, in both languages. Braces are filled in by words().
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "gui/model/words_people.hpp"
#include "report/language.hpp"

namespace frontline::window {

using frontline::Language;

// clang-format off
#define FRONTLINE_WORDS(X) \
  X(play, "Play", "播放") \
  X(pause, "Pause", "暂停") \
  X(step, "Step", "单步") \
  X(day_number, "day {} · seed {}", "第 {} 天 · 种子 {}") \
  X(run_number, "run {} · seed {}", "第 {} 次 · 种子 {}") \
  X(day_of_run, "day {} of {}", "第 {} 天，共 {} 天") \
  X(speed_max, "max", "最快") \
  X(plan_a, "A as planned", "A 原计划") \
  X(plan_b, "B changed", "B 已调整") \
  X(nobody_waits, "Nobody is waiting for {}.", "{}：无人等候。") \
  X(one_waits, "1 is waiting for {}, for {} so far.", "{}：1 人等候，已等 {}。") \
  X(many_wait, "{} are waiting for {}; the first has waited {}.", "{1}：{0} 人等候，最久的已等 {2}。") \
  X(more_than_before, "{} more than {} ago.", "比 {1} 前多 {0} 人。") \
  X(fewer_than_before, "{} fewer than {} ago.", "比 {1} 前少 {0} 人。") \
  X(same_as_before, "As many as {} ago.", "与 {} 前一样多。") \
  X(clears_at, "If nothing changes, nobody waits at {} today.", "若不调整，今天 {} 无人等候。") \
  X(load_high, "In the interval before {0} there came about {1} % of the work that the {2} on duty could do.", "{0} 之前的时段，到来的工作约为当班{2}能力的 {1} %。") \
  X(closed_now, "Closed.", "已打烊。") \
  X(day_over, "The day is over.", "当天结束。") \
  X(not_begun, "The day begins. Space plays it.", "一天开始。按空格键播放。") \
  X(plan_a_says, "As planned: {} waiting, the first for {}.", "原计划：{} 人等候，最久 {}。") \
  X(plan_a_nobody, "As planned: nobody waiting.", "原计划：无人等候。") \
  X(plan_b_says, "Changed: {} waiting, the first for {}.", "调整后：{} 人等候，最久 {}。") \
  X(plan_b_nobody, "Changed: nobody waiting.", "调整后：无人等候。") \
  X(paired, "On the same customers so far, the change gives {} % within {} instead of {} %.", "同样的顾客，至今 {1} 内接待的比例：调整后 {0} %，原计划 {2} %。") \
  X(days_within, "On {} of {} days like this {} % or more are served within {}.", "{1} 天中有 {0} 天达到目标（{2} % 在 {3} 内）。") \
  X(runs_within, "In {} of {} runs like this {} % or more are served within {}.", "{1} 次模拟中有 {0} 次达到目标（{2} % 在 {3} 内）。") \
  X(within, "within {}", "{} 内接待") \
  X(goal_at_least, "goal {} %", "目标 {} %") \
  X(no_goal, "no goal set", "未设目标") \
  X(counted_from, "counts from {}", "{} 起计入") \
  X(counted_from_day, "counts from day {}", "第 {} 天起计入") \
  X(longest_wait, "longest wait now", "当前最长等待") \
  X(longest_so_far, "most so far {}", "至今最长 {}") \
  X(busy_now, "{} busy now", "{}：正忙") \
  X(busy_of, "{} of {}", "{} / {}") \
  X(busy_so_far, "{} % so far", "至今 {} %") \
  X(gave_up, "gave up: {}", "放弃：{}") \
  X(waited, "waited", "已等") \
  X(waited_for, "waited for {}", "已等（{}）") \
  X(up_to, "up to {}", "{} 以内") \
  X(over, "over {}", "超过 {}") \
  X(and_more, "+{} more", "另有 {} 人") \
  X(in_use, "{} of {} in use", "占用 {} / {}") \
  X(on_duty, "{} of {} busy", "{} / {} 忙") \
  X(self_service, "{} at it", "{} 人使用中") \
  X(nobody_on_duty, "nobody on duty", "无人当班") \
  X(people_waiting, "People waiting: {}", "等候人数：{}") \
  X(this_day, "this day", "今天") \
  X(this_day_a, "A as planned", "A 原计划") \
  X(this_day_b, "B changed", "B 已调整") \
  X(band, "8 of 10 days fall here ({} runs)", "10 天中有 8 天在此范围（{} 次）") \
  X(band_stale, "older plan, {} runs", "旧计划，{} 次") \
  X(band_coming, "looking at other days…", "正在计算其他日子…") \
  X(staffing, "Staff: {} (drag the bars)", "人员：{}（拖动柱形）") \
  X(needed, "needed if the queue were empty", "若无人排队所需") \
  X(needed_for, "{} % within {}", "{} % 在 {} 内") \
  X(needed_backlog, "incl. who wait now, served by {}", "含现有排队者，{} 前服务完") \
  X(levers, "Levers", "调节") \
  X(futures, "Futures", "未来") \
  X(levers_from, "From {} on", "从 {} 起") \
  X(lever_arrivals, "who comes", "到来人数") \
  X(lever_service, "how long a service takes", "服务时间") \
  X(lever_patience, "how patient they are", "耐心") \
  X(lever_switches, "what a condition switches", "由条件切换") \
  X(lever_reset, "as the scenario says", "恢复场景设定") \
  X(switch_auto, "auto", "自动") \
  X(switch_off, "off", "关") \
  X(switch_on, "on", "开") \
  X(switch_help, "auto: as its condition says; off and on: whatever it says", "自动：按条件；关、开：不看条件") \
  X(futures_of, "{}: 8 and 5 of 10 futures ({})", "{}：未来的 8/10 与 5/10（{} 次）") \
  X(futures_coming, "looking ahead…", "正在计算未来…") \
  X(futures_alone, "From {} on, {} futures of today as it is.", "从 {} 起，今天照现状的 {} 个未来。") \
  X(futures_say, "From {0} on, {1} futures with the same luck: all waits together {2} h by the change ({3} h as planned).", "从 {0} 起，{1} 个同样运气的未来：等候合计因调整 {2} 小时（原计划 {3} 小时）。") \
  X(twins_say, "On {0} days, each with the same customers for both: {1} points within {2}, {3} mean wait.", "在 {0} 天、两计划顾客相同：{2} 内接待 {1} 个百分点，平均等待 {3}。") \
  X(seconds, "s", "秒") \
  X(minutes, "min", "分") \
  X(twins_help, "Change less plan, with the 95 % interval of paired differences.", "调整减原计划；配对差的 95 % 区间。") \
  X(twin_counts, "{} waiting, {}", "{} 人等候，{}") \
  X(key_levers, "levers: arrivals, service times, patience, switches", "调节：到来、服务时间、耐心、开关") \
  X(key_futures, "a hundred futures from now", "从现在起的一百个未来") \
  X(occupancy, "Busy: {}", "忙碌程度：{}") \
  X(all_days, "mean of {} runs", "{} 次平均") \
  X(busy_and_wait, "How busy, how long a wait", "忙碌程度与等待时间") \
  X(erlang_curve, "Erlang C for {}", "{} 名的 Erlang C") \
  X(interval_dots, "intervals ({} runs)", "各时段（{} 次）") \
  X(no_curve, "Across: work that comes / work that can be done.\nThe curve is the textbook's: the day goes on for ever and nobody gives up; over 100 % it does not apply.", "横轴：到来的工作 / 能完成的工作。\n曲线为教科书公式：无限时长、无人放弃；超过 100 % 时不适用。") \
  X(past_stays, "The past stays as it was", "过去不能改变") \
  X(drag_hint, "{} to {}: {} (roster {})", "{} 至 {}：{}（原定 {}）") \
  X(finishes_first, "Who is serving finishes first.", "正在服务的人先完成手头工作。") \
  X(saved_plan, "Saved: {}", "已保存：{}") \
  X(save_failed, "Cannot write {}", "无法写入 {}") \
  X(saved_commands, "Saved: {}; an overlay cannot say it", "已保存：{}；覆盖文件无法表达") \
  X(saved_report, "Report: {}", "报告：{}") \
  X(report_coming, "The report is being made…", "正在生成报告…") \
  X(report_failed, "No report: {}", "无法生成报告：{}") \
  X(saved_picture, "Picture: {}", "图片：{}") \
  X(nothing_to_save, "Nothing was changed", "没有改动") \
  X(scenarios, "Scenarios", "场景") \
  X(close, "Close", "关闭") \
  X(help, "Keys", "按键") \
  X(reloaded, "Read anew: {}", "已重新读取：{}") \
  X(bad_file, "The file cannot be read; the window shows the last good version.", "文件有误；窗口显示上一个有效版本。") \
  X(copied, "Copied: {}", "已复制：{}") \
  X(click_copies, "click copies the place", "点击复制位置") \
  X(day_failed, "This day cannot go on: {}", "这一天无法继续：{}") \
  X(no_chinese_font, "No Chinese font: apt-get install fonts-wqy-microhei", "No Chinese font: apt-get install fonts-wqy-microhei") \
  X(key_space, "play, pause", "播放、暂停") \
  X(key_step, "one event forward, one minute back", "前进一个事件、后退一分钟") \
  X(key_page, "30 minutes back, forward", "后退、前进 30 分钟") \
  X(key_home, "to the beginning, to the end", "到开头、到结尾") \
  X(key_speed, "slower, faster", "变慢、变快") \
  X(key_staff, "one person more, one fewer, from now on", "从现在起多一人、少一人") \
  X(key_undo, "undo, redo", "撤销、重做") \
  X(key_group, "next queue", "下一个队列") \
  X(key_restart, "restart the day, without the changes", "撤去改动，重新开始这一天") \
  X(key_next, "next day, day before", "下一天、前一天") \
  X(key_plan, "A as planned, B changed", "A 原计划、B 已调整") \
  X(key_language, "language", "语言") \
  X(key_theme, "light, dark", "浅色、深色") \
  X(key_open, "other scenarios", "其他场景") \
  X(key_save, "save the plan: overlay and commands", "保存计划：覆盖文件与命令") \
  X(key_report, "a report of all days, for the browser", "生成全部日子的报告（网页）") \
  X(key_shot, "save a picture", "保存图片") \
  X(key_help, "these keys", "本页") \
  X(key_quit, "leave", "退出") \
  X(strip_tip, "{}: {} waiting; drag to go there", "{}：{} 人等候；拖动可跳转") \
  X(waiting_at, "{}: {}", "{}：{}") \
  FRONTLINE_WORDS_PEOPLE(X)
// clang-format on

enum class Word {
#define X(name, english, chinese) name,
  FRONTLINE_WORDS(X)
#undef X
};

/// The words themselves, braces and all.
const char* word(Language language, Word word);

template <class... Values>
std::string words(Language language, Word which, const Values&... values) {
  return fmt::format(fmt::runtime(word(language, which)), values...);
}

/// (English, Chinese) of every row, for tests and for the font atlas.
std::vector<std::pair<const char*, const char*>> all_words();

}  // namespace frontline::window
