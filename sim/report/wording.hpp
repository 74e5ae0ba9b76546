// The words of what people read, in two languages: sentences of the results and of the HTML reports.
//
// Every word stands once, in wording.cpp's table, in English and in Chinese; braces are filled in by
// Wording. Numbers keep their digits and points in both; units of time are translated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "report/language.hpp"
#include "report/word_list.hpp"

namespace frontline {

enum class Phrase : std::uint16_t {
#define X(name, english, chinese) name,
  FRONTLINE_REPORT_WORDS(X)
#undef X
};

/// The words themselves, braces and all.
const char* phrase(Language language, Phrase word);
/// How many there are.
std::size_t phrase_count();

class Wording {
 public:
  explicit Wording(Language language = Language::english) : language_(language) {}
  Language language() const { return language_; }
  bool chinese() const { return language_ == Language::chinese; }

  template <class... Values>
  std::string operator()(Phrase which, const Values&... values) const {
    return fmt::format(fmt::runtime(phrase(language_, which)), values...);
  }

  /// A text of numbers.hpp that ends with a unit: "4.2 min" becomes "4.2 分钟".
  std::string units(std::string text) const;
  /// As value_text() of numbers.hpp; half-widths are NaN where there is none.
  std::string value(double value, double half_width, std::string_view unit) const;
  std::string value(double value, std::string_view unit) const;
  std::string difference(double difference, double half_width, std::string_view unit) const;
  /// "wait mean", 平均等待.
  std::string metric(const std::string& name) const;
  /// An outcome or an interval by the name that the results have for it.
  std::string outcome(const std::string& name) const;
  std::string interval(const std::string& name) const;

 private:
  Language language_;
};

/// A name of the scenario as it stands among other words: at most so many characters, without what
/// changes the direction of writing around it; one that is written from right to left keeps to itself.
std::string shown_name(std::string_view name, std::size_t most = 60);

}  // namespace frontline
