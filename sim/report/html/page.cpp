#include "report/html/page.hpp"

#include <algorithm>
#include <cassert>

#include "analysis/digest.hpp"
#include "core/version.hpp"
#include "report/html/dygraphs.hpp"
#include "report/html/page_script.hpp"
#include "report/html/page_style.hpp"

namespace frontline::html {
namespace {

Markup swatch(const LegendEntry& entry) {
  const std::string ink = ink_class(entry.style);
  const std::string kind = entry.mark == Mark::band ? "band " : "box ";
  const Markup mark =
      entry.mark == Mark::line
          ? leaf("path", {{"class", "line " + ink}, {"d", "M0 5H20"}})
          : leaf("rect", {{"class", kind + ink}, {"width", "20"}, {"height", "10"}});
  return element("svg", {{"viewBox", "0 0 20 10"}, {"aria-hidden", "true"}}, mark);
}

Markup legend_of(const std::vector<LegendEntry>& legend) {
  if (legend.empty()) return {};
  Markup items;
  for (const LegendEntry& entry : legend) items += element("li", swatch(entry) + entry.label);
  return element("ul", {{"class", "legend"}}, items);
}

std::string source_of(const std::string& script) {
  return "'sha256-" + sha256_base64(script) + "'";
}

Markup meta(const char* kind, const char* name, const std::string& content) {
  return leaf("meta", {{kind, name}, {"content", content}});
}

/// Scripts and their data, where there is something to zoom and Dygraphs is in this build.
struct Scripts {
  std::string policy;
  Markup styles, scripts;
};

Scripts scripts_of(const Document& document) {
  Scripts made;
  if (document.zoom.empty() || dygraphs_script().empty()) return made;
  const std::string library(dygraphs_script());
  made.policy = "; script-src " + source_of(library) + " " + source_of(k_page_script);
  made.styles = verbatim("style", {}, dygraphs_style());
  made.scripts = verbatim("script", {{"type", "application/json"}, {"id", "zoom-data"}},
                          json_for_script(document.zoom)) +
                 verbatim("script", {}, library) + verbatim("script", {}, k_page_script);
  return made;
}

}  // namespace

Table& Table::caption(std::string text) {
  caption_ = std::move(text);
  return *this;
}

Table& Table::text_column(std::size_t column) {
  text_columns_.push_back(column);
  return *this;
}

bool Table::is_text(std::size_t column) const {
  return std::find(text_columns_.begin(), text_columns_.end(), column) != text_columns_.end();
}

bool Table::is_empty(std::size_t column) const {
  return column > 0 && std::all_of(rows_.begin(), rows_.end(),
                                   [&](const auto& row) { return row[column].empty(); });
}

void Table::add(std::vector<Markup> cells) {
  assert(cells.size() == header_.size());
  rows_.push_back(std::move(cells));
}

Markup Table::markup() const {
  Markup head, body;
  const auto kind = [&](std::size_t column) {
    return is_text(column) ? Attributes{{"class", "text"}} : Attributes{};
  };
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (is_empty(i)) continue;
    Attributes attributes = kind(i);
    attributes.push_back({"scope", "col"});
    head += element("th", attributes, header_[i]);
  }
  for (const auto& row : rows_) {
    Markup cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (is_empty(i)) continue;
      Attributes attributes = i == 0 ? Attributes{{"scope", "row"}, {"dir", "auto"}} : kind(i);
      if (i > 0 && is_text(i)) attributes.push_back({"dir", "auto"});
      cells += element(i == 0 ? "th" : "td", attributes, row[i]);
    }
    body += element("tr", cells);
  }
  Markup inside;
  if (!caption_.empty()) inside += element("caption", caption_);
  inside += element("thead", element("tr", head)) + element("tbody", body);
  return element("div", {{"class", "scroll"}}, element("table", inside));
}

Markup figure(const Figure& figure, const Wording& say) {
  Markup caption = figure.title;
  if (!figure.note.empty()) caption += element("small", figure.note);
  Markup inside = element("figcaption", caption) + figure.plot.svg();
  if (figure.zoomable)
    inside += element(
        "div", {{"id", "zoom"}, {"class", "zoom"}, {"role", "img"}, {"aria-label", figure.title}},
        {});
  inside += legend_of(figure.legend);
  if (!figure.numbers.empty()) inside += unfolded(say(Phrase::numbers), figure.numbers.markup());
  return element("figure", figure.wide ? Attributes{{"class", "wide"}} : Attributes{}, inside);
}

Markup unfolded(const std::string& summary, const Markup& inside) {
  return element("details", element("summary", summary) + inside);
}

Markup pill(const std::string& text, Ink ink) {
  return element("span", {{"class", "pill " + ink_class({ink})}}, text);
}

Markup paragraphs(const std::string& text) {
  Markup markup;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    if (const std::string each = text.substr(at, end - at);
        each.find_first_not_of(" \n\t") != std::string::npos)
      markup += element("p", {{"dir", "auto"}}, each);
    at = end + 2;
  }
  return markup;
}

std::string document_text(const Document& document, const Wording& say) {
  const Scripts scripts = scripts_of(document);
  const Markup head =
      leaf("meta", {{"charset", "utf-8"}}) +
      meta("http-equiv", "Content-Security-Policy",
           "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
           "form-action 'none'" +
               scripts.policy) +
      meta("name", "viewport", "width=device-width, initial-scale=1") +
      meta("name", "generator", "Frontline " + std::string(version())) +
      element("title", document.title) + verbatim("style", {}, k_page_style) + scripts.styles;
  const Markup body = element("header", document.header) + element("main", document.main) +
                      element("footer", document.footer) + scripts.scripts;
  const Markup html = element("html", {{"lang", say.chinese() ? "zh-CN" : "en"}},
                              element("head", head) + element("body", body));
  return "<!DOCTYPE html>\n" + html.source() + "\n";
}

}  // namespace frontline::html
