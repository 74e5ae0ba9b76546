#include "report/wording.hpp"

#include <array>
#include <iterator>
#include <utility>

#include "report/numbers.hpp"
#include "report/words.hpp"

namespace frontline {
namespace {

struct Row {
  const char* english;
  const char* chinese;
};
constexpr Row k_rows[] = {
#define X(name, english, chinese) Row{english, chinese},
    FRONTLINE_REPORT_WORDS(X)
#undef X
};

/// Metrics and outcomes that people meet in reports; others keep the names of the language.
constexpr std::array k_chinese_metrics = std::to_array<std::pair<const char*, const char*>>({
    {"offered", "到来人数"},
    {"people", "到来人数（不计再来）"},
    {"wait_mean", "平均等待"},
    {"wait_served_mean", "已接待者平均等待"},
    {"wait_abandoned_mean", "放弃者平均等待"},
    {"wait_virtual_mean", "虚拟平均等待"},
    {"wait_max", "最长等待"},
    {"wait_sd", "等待标准差"},
    {"wait_total", "等待总时间"},
    {"wait_p50", "等待中位数"},
    {"wait_p80", "80 % 顾客的等待上限"},
    {"wait_p90", "90 % 顾客的等待上限"},
    {"wait_p95", "95 % 顾客的等待上限"},
    {"wait_p99", "99 % 顾客的等待上限"},
    {"queue_mean", "平均等候人数"},
    {"queue_max", "最多等候人数"},
    {"number_mean", "平均在场人数"},
    {"sojourn_mean", "平均逗留时间"},
    {"sojourn_p90", "90 % 顾客的逗留上限"},
    {"sojourn_p95", "95 % 顾客的逗留上限"},
    {"sojourn_within", "按时离开的比例"},
    {"step_mean", "步骤平均时间"},
    {"service_level", "服务水平"},
    {"occupancy", "忙碌率"},
    {"utilisation", "利用率"},
    {"busy_mean", "平均忙碌人数"},
    {"visits", "服务次数"},
    {"staff_hours", "付薪工时"},
    {"overtime_hours", "加班工时"},
    {"overtime", "关门后延时"},
    {"in_use_mean", "平均占用"},
    {"in_use_max", "最多占用"},
    {"value_mean", "平均值"},
    {"value_max", "最大值"},
    {"cost", "成本"},
    {"earned", "收入"},
    {"profit", "利润"},
    {"satisfied_share", "满意率"},
    {"complaints", "投诉"},
    {"lost", "流失顾客"},
    {"served", "得到接待"},
    {"unsolved", "未解决"},
    {"abandoned", "放弃等待"},
    {"balked", "见队折返"},
    {"blocked", "队满受阻"},
    {"missed", "错过时限"},
    {"forgotten", "未得回电"},
    {"inside", "仍在场"},
    {"answered", "已接待者"},
    {"negative", "放弃算未达"},
    {"positive", "早放弃算达到"},
    {"short_ignored", "不计短时放弃"},
    {"short_positive", "短时放弃算达到"},
    {"virtual", "虚拟等待"},
});

std::string chinese_metric(const std::string& name) {
  for (const auto& [metric, chinese] : k_chinese_metrics)
    if (name == metric) return chinese;
  const std::string share = "_share";
  if (name.ends_with(share)) {
    const std::string of = chinese_metric(name.substr(0, name.size() - share.size()));
    return (of.empty() ? shown_name(plain_name(name.substr(0, name.size() - share.size()))) : of) +
           "比例";
  }
  return "";
}

/// Length of the character at the front, in bytes; continuation bytes are never at the front.
std::size_t character_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
    ++length;
  return length;
}

std::uint32_t code_point(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  switch (character.size()) {
    case 2: return (byte(0) & 0x1fu) << 6 | (byte(1) & 0x3fu);
    case 3: return (byte(0) & 0x0fu) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
    case 4:
      return (byte(0) & 0x07u) << 18 | (byte(1) & 0x3fu) << 12 | (byte(2) & 0x3fu) << 6 |
             (byte(3) & 0x3fu);
    default: return byte(0);
  }
}

bool turns_direction(std::uint32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool is_written_leftwards(std::uint32_t c) {
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
         (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
         (c >= 0x1e800 && c <= 0x1efff) || c == 0x200f;
}

}  // namespace

const char* phrase(Language language, Phrase word) {
  const Row& row = k_rows[static_cast<std::size_t>(word)];
  return language == Language::chinese ? row.chinese : row.english;
}

std::size_t phrase_count() { return std::size(k_rows); }

std::string Wording::units(std::string text) const {
  if (!chinese()) return text;
  for (const auto& [unit, which] : {std::pair{" s", Phrase::seconds},
                                    {" min", Phrase::minutes},
                                    {" h", Phrase::hours},
                                    {" d", Phrase::day_unit}})
    if (text.ends_with(unit))
      return text.substr(0, text.size() - std::string_view(unit).size() + 1) + (*this)(which);
  return text == "n/a" ? (*this)(Phrase::not_known) : text;
}

std::string Wording::value(double value, double half_width, std::string_view unit) const {
  return units(value_text(value, half_width, unit));
}

std::string Wording::value(double value, std::string_view unit) const {
  return this->value(value, std::numeric_limits<double>::quiet_NaN(), unit);
}

std::string Wording::difference(double difference, double half_width, std::string_view unit) const {
  std::string text = value(difference, half_width, unit);
  if (unit == "share" && text.ends_with("%"))
    text.replace(text.size() - 1, 1, (*this)(Phrase::points));
  return (difference > 0 ? "+" : "") + text;
}

std::string Wording::metric(const std::string& name) const {
  constexpr std::string_view k_definition = "service_level_";
  if (name.starts_with(k_definition)) {
    const std::string definition = name.substr(k_definition.size());
    const std::string chinese_name = chinese_metric(definition);
    return (*this)(Phrase::service_level_by,
                   chinese() && !chinese_name.empty() ? chinese_name : plain_name(definition));
  }
  const std::string chinese_name = chinese() ? chinese_metric(name) : "";
  return chinese_name.empty() ? shown_name(plain_name(name)) : chinese_name;
}

std::string Wording::outcome(const std::string& name) const { return metric(name); }

std::string Wording::interval(const std::string& name) const {
  return name == "after_end" ? (*this)(Phrase::after_end) : name;
}

std::string shown_name(std::string_view name, std::size_t most) {
  std::string shown;
  bool leftwards = false;
  std::size_t characters = 0;
  for (std::size_t at = 0, length = 0; at < name.size(); at += length) {
    length = character_length(name.substr(at));
    const std::string_view character = name.substr(at, length);
    const std::uint32_t c = code_point(character);
    if (turns_direction(c)) continue;
    if (++characters > most) {
      shown += "…";
      break;
    }
    leftwards |= is_written_leftwards(c);
    shown += character;
  }
  constexpr const char *k_isolate = "\u2068", *k_end_isolate = "\u2069";
  return leftwards ? k_isolate + shown + k_end_isolate : shown;
}

}  // namespace frontline
