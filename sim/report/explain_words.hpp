// The pages of `frontline explain` that are not about keys: metrics, the quantities of conditions,
// and words that people use for what the language writes in several ways.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/language/condition_words.hpp"
#include "model/language/metric_names.hpp"

namespace frontline {

/// Width of the labels before what is said of a key, a metric, a quantity.
inline constexpr std::size_t k_explain_label = 10;

/// "  label     text", wrapped to a terminal of 80 columns, with the text in a column of its own.
std::string explain_row(std::string_view label, std::string_view text, std::size_t column);

/// A metric under the name that was asked for, which may end with `_pooled`.
std::string metric_page(const MetricName& metric, std::string_view name);

/// A quantity of conditions.
std::string quantity_page(const QuantityWord& quantity);
/// All of them, a row each, and how they are joined.
std::string quantity_rows();

/// What a word such as "profile" means, without the word itself; empty when it is none of them.
std::string topic_text(std::string_view word);
std::vector<std::string_view> topic_names();

}  // namespace frontline
