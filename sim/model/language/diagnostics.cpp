// What is wrong with an input file: collected, ordered, said in one line each.
#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

#include "model/language/document.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_told = 100;
constexpr std::size_t k_longest_text = 400;  // bytes of a message or path
constexpr std::size_t k_longest_word = 100;  // that is looked for among others

// Keys and names of a file may hold anything; a message is one line and leaves a terminal alone.
std::string on_one_line(std::string text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) c = ' ';
  }
  return text;
}

std::string shortened(std::string text) {
  if (text.size() <= k_longest_text) return text;
  std::size_t cut = k_longest_text;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) --cut;
  text.resize(cut);
  return text + "…";
}

Diagnostic diagnostic(const Mark& mark, std::string path, std::string message) {
  return {mark.file ? *mark.file : "", mark.line, mark.column, shortened(std::move(path)),
          shortened(std::move(message))};
}

std::vector<Diagnostic> ordered(const std::vector<Diagnostic>& all, const std::string& noun) {
  std::map<std::string, std::size_t> file_rank;
  for (const Diagnostic& each : all) file_rank.try_emplace(each.file, file_rank.size());
  std::vector<Diagnostic> result;
  std::set<std::string> told;
  for (const Diagnostic& each : all) {
    if (told.insert(each.text()).second) result.push_back(each);
  }
  std::stable_sort(result.begin(), result.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(file_rank[a.file], a.line, a.column) <
           std::tuple(file_rank[b.file], b.line, b.column);
  });
  if (result.size() > k_most_told) {
    const std::size_t more = result.size() - k_most_told;
    result.resize(k_most_told);
    result.push_back({"", 0, 0, "", "and " + std::to_string(more) + " more " + noun});
  }
  return result;
}

std::string all_texts(const std::vector<Diagnostic>& diagnostics) {
  std::string result;
  for (const Diagnostic& each : diagnostics) {
    if (!result.empty()) result += '\n';
    result += each.text();
  }
  return result;
}

// Letters typed wrong, missing, too many or swapped with their neighbour (optimal string
// alignment); anything above `limit` comes back as limit + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return std::min(row[b.size()], limit + 1);
}

}  // namespace

std::string Diagnostic::text() const {
  std::string result = file;
  if (line > 0) result += ":" + std::to_string(line) + ":" + std::to_string(column);
  if (!result.empty()) result += ": ";
  if (!path.empty()) result += path + ": ";
  return on_one_line(result + message);
}

ScenarioError::ScenarioError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(all_texts(diagnostics)), diagnostics_(std::move(diagnostics)) {}

void Diagnostics::error(const Mark& mark, std::string path, std::string message) {
  Diagnostic found = diagnostic(mark, std::move(path), std::move(message));
  if (silenced_.count({found.file, found.line, found.column}) > 0) return;
  errors_.push_back(std::move(found));
}

void Diagnostics::warning(const Mark& mark, std::string path, std::string message) {
  warnings_.push_back(diagnostic(mark, std::move(path), std::move(message)));
}

void Diagnostics::error_once(const Mark& mark, std::string path, std::string message) {
  error(mark, std::move(path), std::move(message));
  silenced_.insert({mark.file ? *mark.file : "", mark.line, mark.column});
}

std::vector<Diagnostic> Diagnostics::errors() const { return ordered(errors_, "errors"); }

std::vector<Diagnostic> Diagnostics::warnings() const { return ordered(warnings_, "warnings"); }

void Diagnostics::throw_if_failed() const {
  if (failed()) throw ScenarioError(errors());
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& words) {
  std::size_t limit = word.size() <= 3 ? 1 : 2;
  if (word.size() <= limit || word.size() > k_longest_word) return "";
  std::string nearest;
  for (const std::string& candidate : words) {
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance > limit || candidate.empty()) continue;
    nearest = candidate;
    if (distance == 0) break;
    limit = distance - 1;  // the next one must be nearer
  }
  return nearest;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& words) {
  const std::string nearest = nearest_word(word, words);
  return nearest.empty() ? "" : " (did you mean \"" + nearest + "\"?)";
}

}  // namespace frontline
