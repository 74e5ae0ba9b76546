// Grammar, loosest first: `or`, `and`, `not`, brackets, comparison. A comparison is a quantity,
// perhaps with a name in brackets, then an operator and a value with its unit. What is read is
// brought into "a and b or c" at once: `not` turns the comparisons round.
#include <array>
#include <string>

#include <fmt/format.h>

#include "model/language/condition_words.hpp"

namespace frontline {
namespace {

struct Operator {
  std::string_view written;
  Compare compare;
};
// Longer ones first.
constexpr auto k_operators = std::to_array<Operator>({{"<=", Compare::less_equal},
                                                      {">=", Compare::greater_equal},
                                                      {"!=", Compare::not_equal},
                                                      {"<", Compare::less},
                                                      {">", Compare::greater},
                                                      {"=", Compare::equal}});

constexpr auto k_operator_slips = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"==", "="}, {"=>", ">="}, {"=<", "<="}, {"<>", "!="}, {"≥", ">="}, {"≤", "<="}, {"≠", "!="}});

using AnyOf = std::vector<std::vector<Comparison>>;
constexpr std::size_t k_most_terms = 256;
constexpr int k_deepest = 32;

Compare opposite(Compare compare) {
  switch (compare) {
    case Compare::less: return Compare::greater_equal;
    case Compare::less_equal: return Compare::greater;
    case Compare::equal: return Compare::not_equal;
    case Compare::not_equal: return Compare::equal;
    case Compare::greater_equal: return Compare::less;
    case Compare::greater: return Compare::less_equal;
  }
  return compare;
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

// One expression being read; the first mistake is reported and ends it.
class Parser {
 public:
  Parser(const Place& place, const Inside& inside, ReadContext& context)
      : place_(place), inside_(inside), context_(context), text_(place.node->scalar) {}

  Condition condition() {
    Condition result{read_or(false, 0)};
    if (!failed_ && !at_end()) fail(fmt::format("cannot read on at {}", in_quotes(rest())));
    return failed_ ? Condition{} : result;
  }

  // A quantity alone; puts the text back and returns nothing when an operator follows.
  std::optional<Comparison> lone_quantity() {
    Unit unit = Unit::number;
    const Comparison found = read_quantity(unit);
    if (failed_ || at_end()) return found;
    position_ = 0;
    return std::nullopt;
  }

 private:
  void fail(std::string message) {
    if (!failed_) context_.error(place_, std::move(message));
    failed_ = true;
    position_ = text_.size();
  }

  void skip_spaces() {
    while (position_ < text_.size() && text_[position_] == ' ') ++position_;
  }
  bool at_end() {
    skip_spaces();
    return position_ >= text_.size();
  }
  std::string_view rest() const { return std::string_view(text_).substr(position_); }

  std::string_view peek_word() {
    skip_spaces();
    std::size_t end = position_;
    while (end < text_.size() && is_word_character(text_[end])) ++end;
    return std::string_view(text_).substr(position_, end - position_);
  }
  bool take_word(std::string_view word) {
    if (peek_word() != word) return false;
    position_ += word.size();
    return true;
  }
  bool take(char c) {
    skip_spaces();
    if (position_ >= text_.size() || text_[position_] != c) return false;
    ++position_;
    return true;
  }

  AnyOf either(AnyOf left, const AnyOf& right) {
    left.insert(left.end(), right.begin(), right.end());
    if (left.size() > k_most_terms) fail("the condition is too long");
    return left;
  }
  AnyOf both(const AnyOf& left, const AnyOf& right) {
    AnyOf result;
    if (left.size() * right.size() > k_most_terms) fail("the condition is too long");
    if (failed_) return result;
    for (const auto& a : left) {
      for (const auto& b : right) {
        result.push_back(a);
        result.back().insert(result.back().end(), b.begin(), b.end());
      }
    }
    return result;
  }

  AnyOf read_or(bool negated, int depth) {
    AnyOf result = read_and(negated, depth);
    while (!failed_ && take_word("or")) {
      const AnyOf right = read_and(negated, depth);
      result = negated ? both(result, right) : either(std::move(result), right);
    }
    return result;
  }
  AnyOf read_and(bool negated, int depth) {
    AnyOf result = read_term(negated, depth);
    while (!failed_ && take_word("and")) {
      const AnyOf right = read_term(negated, depth);
      result = negated ? either(std::move(result), right) : both(result, right);
    }
    return result;
  }
  AnyOf read_term(bool negated, int depth) {
    if (depth > k_deepest) fail("the condition is nested too deeply");
    if (failed_) return {};
    if (take_word("not")) return read_term(!negated, depth + 1);
    if (!take('(')) return read_comparison(negated);
    AnyOf result = read_or(negated, depth + 1);
    if (!failed_ && !take(')')) fail("a closing bracket is missing");
    return result;
  }

  AnyOf read_comparison(bool negated) {
    Unit unit = Unit::number;
    Comparison comparison = read_quantity(unit);
    if (failed_) return {};
    const std::optional<Compare> compare = read_operator();
    if (!compare) return {};
    // These change all the time: they cross a bound, they do not stand on it.
    const Quantity quantity = comparison.quantity;
    const bool moves = quantity == Quantity::time || quantity == Quantity::waited ||
                       quantity == Quantity::time_left;
    if (moves && (*compare == Compare::equal || *compare == Compare::not_equal)) {
      fail("= and != do not go with time, waited and time_left; write >, >=, < or <=");
      return {};
    }
    comparison.compare = negated ? opposite(*compare) : *compare;
    comparison.value = read_value(comparison.quantity, unit);
    return {{comparison}};
  }

  std::optional<Compare> read_operator() {
    skip_spaces();
    for (const auto& [slip, meant] : k_operator_slips) {
      if (rest().substr(0, slip.size()) == slip) fail(fmt::format("write {} for {}", meant, slip));
    }
    if (failed_) return std::nullopt;
    for (const Operator& each : k_operators) {
      if (rest().substr(0, each.written.size()) != each.written) continue;
      position_ += each.written.size();
      return each.compare;
    }
    fail(at_end() ? std::string("expected a comparison such as waiting(check_in) > 10")
                  : fmt::format("expected <, <=, =, !=, >= or > before {}", in_quotes(rest())));
    return std::nullopt;
  }

  // The value reaches to `and`, `or`, a bracket or the end.
  double read_value(Quantity quantity, Unit unit) {
    skip_spaces();
    const std::size_t from = position_;
    while (position_ < text_.size() && text_[position_] != ')') {
      const std::string_view ahead = rest();
      if (ahead.substr(0, 5) == " and " || ahead.substr(0, 4) == " or ") break;
      if (ahead == " and" || ahead == " or") break;
      ++position_;
    }
    std::size_t end = position_;
    while (end > from && text_[end - 1] == ' ') --end;
    return value_of(std::string_view(text_).substr(from, end - from), quantity, unit);
  }

  double value_of(std::string_view value, Quantity quantity, Unit unit) {
    if (quantity == Quantity::time) {
      const std::optional<double> time = parse_clock_time(value);
      if (!time)
        fail(fmt::format("expected a clock time such as 18:00, found {}", in_quotes(value)));
      return time.value_or(0);
    }
    if (value.find_first_of("<>=!&|") != std::string_view::npos) {
      fail(
          fmt::format("one value and no more is expected in {} (comparisons are joined by \"and\" "
                      "or \"or\")",
                      in_quotes(value)));
      return 0;
    }
    const auto amount =
        read_amount_text(value, place_.node->mark, place_.path, unit, k_at_least_0, context_);
    if (!amount) failed_ = true;
    return amount.value_or(0);
  }

  Comparison read_quantity(Unit& unit) {
    const std::string name(peek_word());
    const QuantityWord* word = find_quantity(name);
    if (word == nullptr) {
      report_no_quantity(name);
      return {};
    }
    position_ += name.size();
    unit = word->unit;
    Comparison comparison{word->quantity, k_none, Compare::greater, 0};
    resolve(*word, read_brackets(), comparison);
    return comparison;
  }

  void report_no_quantity(const std::string& name) {
    const std::vector<std::string> words = quantity_names();
    const bool number = !name.empty() && name.front() >= '0' && name.front() <= '9';
    if (number) {
      fail("the quantity stands first: write waiting(check_in) > 10");
    } else if (name.empty()) {
      fail(at_end() ? std::string("the condition ends too early")
                    : fmt::format("expected a quantity such as waiting(check_in) before {}",
                                  in_quotes(rest())));
    } else {
      std::string hint = hint_among(name, words);
      if (hint.empty()) hint = fmt::format(" (known: {})", fmt::join(words, ", "));
      fail(fmt::format("{} is not a quantity{}", in_quotes(name), hint));
    }
  }

  // The name in brackets, empty without brackets.
  std::string read_brackets() {
    if (!take('(')) return {};
    const std::size_t close = text_.find(')', position_);
    if (close == std::string::npos) {
      fail("a closing bracket is missing");
      return {};
    }
    std::size_t from = position_, to = close;
    while (from < to && text_[from] == ' ') ++from;
    while (to > from && text_[to - 1] == ' ') --to;
    position_ = close + 1;
    if (from == to) fail("a name is missing in the brackets");
    return text_.substr(from, to - from);
  }

  void resolve(const QuantityWord& word, const std::string& name, Comparison& comparison) {
    if (failed_) return;
    std::string problem = find_subject(word, name, inside_, context_, comparison);
    if (!problem.empty()) fail(std::move(problem));
  }

  const Place& place_;
  const Inside& inside_;
  ReadContext& context_;
  std::string text_;
  std::size_t position_ = 0;
  bool failed_ = false;
};

bool check_text(const Place& place, ReadContext& context) {
  if (place.node->is_scalar()) return true;
  context.error(place, fmt::format("expected a condition such as waiting(check_in) > 10, found {}",
                                   describe(*place.node)));
  return false;
}

}  // namespace

Condition read_condition(const Place& place, const Inside& inside, ReadContext& context) {
  if (!check_text(place, context)) return {};
  return Parser(place, inside, context).condition();
}

Expression read_expression(const Place& place, const Inside& inside, ReadContext& context) {
  if (!check_text(place, context)) return {};
  Parser parser(place, inside, context);
  const std::string& text = place.node->scalar;
  // Only a whole condition has an operator.
  if (text.find_first_of("<>=!") != std::string::npos) return {parser.condition()};
  const std::optional<Comparison> found = parser.lone_quantity();
  if (!found) {
    context.error(place,
                  fmt::format("expected a quantity such as waiting(check_in), or a condition "
                              "such as waiting(check_in) > 10, found {}",
                              in_quotes(text)));
    return {};
  }
  return {std::nullopt, found->quantity, found->subject};
}

}  // namespace frontline
