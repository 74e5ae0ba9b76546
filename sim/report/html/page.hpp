// What the reports are made of: a self-contained document, figures with the numbers behind them,
// tables. The document asks the network for nothing and says so to the browser (content-security
// policy); it is right without scripts, which only make one chart zoomable.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "report/html/markup.hpp"
#include "report/html/plot.hpp"
#include "report/wording.hpp"

namespace frontline::html {

/// First column: what a row is about. The others are numbers, to the right, but for text columns; those
/// that are empty in every row are left out.
class Table {
 public:
  explicit Table(std::vector<std::string> header) : header_(std::move(header)) {}
  Table& caption(std::string text);
  Table& text_column(std::size_t column);
  /// Cells beyond the header, or missing ones, are a programmer's mistake.
  void add(std::vector<Markup> cells);
  bool empty() const { return rows_.empty(); }
  std::size_t rows() const { return rows_.size(); }
  Markup markup() const;

 private:
  bool is_text(std::size_t column) const;
  bool is_empty(std::size_t column) const;
  std::string caption_;
  std::vector<std::string> header_;
  std::vector<std::size_t> text_columns_;
  std::vector<std::vector<Markup>> rows_;
};

enum class Mark : std::uint8_t { line, band, field };
struct LegendEntry {
  Style style;
  std::string label;
  Mark mark = Mark::line;
};

struct Figure {
  std::string title, note;
  Plot plot;
  std::vector<LegendEntry> legend;
  Table numbers;  ///< what the chart shows, for those who read rather than look
  bool wide = false;
  bool zoomable = false;  ///< the one whose numbers are Document::zoom
};
Markup figure(const Figure& figure, const Wording& say);

/// Something to unfold; `inside` stands in a box that scrolls by itself.
Markup unfolded(const std::string& summary, const Markup& inside);

/// "pass" in its colour.
Markup pill(const std::string& text, Ink ink);

/// Text of a scenario, paragraph by paragraph, in its own direction of writing.
Markup paragraphs(const std::string& text);

struct Document {
  std::string title;
  Markup header, main, footer;
  std::string
      zoom;  ///< JSON of the zoomable chart: {"labels": [...], "rows": [[x, [low, y, high]]...]}
};
/// The whole file.
std::string document_text(const Document& document, const Wording& say);

}  // namespace frontline::html
