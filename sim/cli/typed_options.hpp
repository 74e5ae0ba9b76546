// Numbers as they are typed behind options; what is wrong is a UsageError.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/options.hpp"

namespace frontline {

[[noreturn]] inline void misused(const std::string& option, const std::string& expected,
                                 const std::string& given) {
  throw UsageError(fmt::format("{}: expected {}, got \"{}\"", option, expected, given));
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class Number>
Number whole_number(const std::string& option, const std::string& text, Number least,
                    Number greatest) {
  const auto value = number_in<Number>(text);
  if (!value || *value < least || *value > greatest)
    misused(option, fmt::format("a whole number from {} to {}", least, greatest), text);
  return *value;
}

/// Limits as they are typed; empty: by themselves.
struct TypedLimits {
  std::string events, inside, time;
};
void add_limits(CLI::App& command, TypedLimits& typed);
Limits limits_of(const TypedLimits& typed);

/// --root DIR, a folder that is there.
void add_root(CLI::App& command, std::string& typed);
std::string root_of(const std::string& typed);

/// A report that is asked for; `language` may be empty.
inline ReportWish report_wish(const std::string& option, const std::string& file,
                              const std::string& language) {
  if (file.empty()) misused(option, "a file", file);
  if (!language.empty() && language != "en" && language != "zh")
    misused("--language", "en or zh", language);
  return {file, language == "zh" ? Language::chinese : Language::english};
}

}  // namespace frontline
