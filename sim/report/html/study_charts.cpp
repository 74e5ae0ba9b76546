// How the measures of a study go with what is varied: lines, heat maps, and the tornado.
#include <algorithm>
#include <cmath>

#include "report/html/study_report.hpp"
#include "report/words.hpp"

namespace frontline::html {
namespace {

constexpr std::size_t k_most_lines = 7, k_most_charted = 4, k_most_cells = 400;

std::string level_name(const std::string& level, std::size_t most = 26) {
  return shown_name(level, most);
}

double low_of(const RowSummary& summary) {
  return summary.mean - (summary.half_width > 0 ? summary.half_width : 0);
}
double high_of(const RowSummary& summary) {
  return summary.mean + (summary.half_width > 0 ? summary.half_width : 0);
}

/// Where the levels of a factor stand in a chart, and their axis.
struct LevelAxis {
  Axis axis;
  std::vector<double> at;
};

LevelAxis axis_of(const Factor& factor, const Wording& say) {
  if (factor.numbers.size() < 2) {
    std::vector<std::string> names;
    LevelAxis axis;
    for (std::size_t i = 0; i < factor.levels.size(); ++i) {
      names.push_back(level_name(factor.levels[i]));
      axis.at.push_back(static_cast<double>(i));
    }
    axis.axis = name_axis(names);
    return axis;
  }
  const auto [least, greatest] = std::minmax_element(factor.numbers.begin(), factor.numbers.end());
  LevelAxis axis{value_axis(*least, *greatest, "", say, false), factor.numbers};
  if (factor.levels.size() <= 8) {  // the numbers of the study themselves
    const double room = 0.04 * (*greatest - *least);
    axis.axis = {*least - room, *greatest + room, {}};
    for (std::size_t i = 0; i < factor.levels.size(); ++i)
      axis.axis.ticks.push_back({factor.numbers[i], level_name(factor.levels[i])});
    std::sort(axis.axis.ticks.begin(), axis.axis.ticks.end(),
              [](const Tick& a, const Tick& b) { return a.at < b.at; });
  } else {
    for (Tick& tick : axis.axis.ticks) tick.label += factor.unit;
  }
  return axis;
}

/// Points of one line: by level of the factor across, one summary each; NaN where there is none.
struct Line {
  std::string name;
  std::vector<RowSummary> by_level;
};

class Charts {
 public:
  Charts(const StudyValues& values, const Wording& say) : values_(values), say_(say) {}

  Markup responses() const {
    if (values_.factors.empty()) return {};  // of a database that somebody changed
    Markup figures;
    const std::size_t measures = std::min(values_.measures.size(), k_most_charted);
    for (std::size_t m = 0; m < measures; ++m) {
      if (is_sampled()) {
        for (std::size_t f = 0; f < values_.factors.size(); ++f) figures += scatter(m, f);
        continue;
      }
      figures += m == 0 && values_.factors.size() > 2 ? main_effects() : lines_of(m);
    }
    if (values_.factors.size() >= 2 && !is_sampled()) figures += heat_maps();
    return figures;
  }

  Markup tornado() const {
    if (values_.effects.empty() || values_.factors.size() < 2) return {};
    const StudyMeasure& measure = values_.measures.front();
    std::vector<std::string> names;
    double least = 1e300, greatest = -1e300;
    for (const FactorEffect& effect : values_.effects) {
      names.push_back(short_path(values_.factors[effect.factor].path));
      least = std::fmin(least, effect.low);
      greatest = std::fmax(greatest, effect.high);
    }
    PlotLook look;
    look.width = 1000;
    look.height = 66 + 30 * static_cast<double>(names.size());
    look.names_at_y = look.grid_upright = true;
    look.x_title = describe_measure(measure.measure, say_);
    const std::string title = say_(Phrase::study_tornado);
    const double room = 0.12 * (greatest - least);
    Plot plot(title, say_(Phrase::greatest_input, names.front()),
              value_axis(least - room, greatest + room, measure.unit, say_, false),
              name_axis(names), look);
    Table table({say_(Phrase::input), say_(Phrase::lowest_with), say_(Phrase::highest_with),
                 say_(Phrase::difference)});
    for (std::size_t i = 0; i < names.size(); ++i) add_bar(plot, table, i, names[i]);
    return figure(
        {title, say_(Phrase::study_tornado_note, values_.replications), plot, {}, table, true},
        say_);
  }

 private:
  bool is_sampled() const {
    return std::any_of(values_.factors.begin(), values_.factors.end(),
                       [](const Factor& factor) { return factor.sampled; });
  }

  std::string title_of(std::size_t m) const {
    return describe_measure(values_.measures[m].measure, say_);
  }
  std::string text(std::size_t m, const RowSummary& summary) const {
    return say_.value(summary.mean, summary.half_width, values_.measures[m].unit);
  }

  void add_bar(Plot& plot, Table& table, std::size_t i, const std::string& name) const {
    const FactorEffect& effect = values_.effects[i];
    const Factor& factor = values_.factors[effect.factor];
    const std::string& unit = values_.measures.front().unit;
    const auto y = static_cast<double>(i);
    const std::string low = level_name(factor.levels[effect.least], 22),
                      high = level_name(factor.levels[effect.greatest], 22);
    plot.box(effect.low, effect.high, y - 0.24, y + 0.24, {Ink::series, 0},
             say_(Phrase::at_time, name,
                  say_.difference(effect.effect.mean, effect.effect.half_width, unit)));
    plot.label({effect.low, y}, low, Anchor::end, -4, -5);
    plot.label({effect.high, y}, high, Anchor::start, -4, 5);
    table.add({name, say_(Phrase::value_with, say_.value(effect.low, unit), low),
               say_(Phrase::value_with, say_.value(effect.high, unit), high),
               say_.difference(effect.effect.mean, effect.effect.half_width, unit)});
  }

  // ---------------------------------------------------------------- lines

  /// Across goes the factor with most levels that are numbers; each level of another one is a line.
  std::pair<std::size_t, std::optional<std::size_t>> across_and_lines() const {
    std::size_t across = 0;
    const auto rank = [&](std::size_t f) {
      const Factor& factor = values_.factors[f];
      return (factor.numbers.empty() ? 0 : 1000) + static_cast<int>(factor.levels.size());
    };
    for (std::size_t f = 1; f < values_.factors.size(); ++f)
      if (rank(f) > rank(across)) across = f;
    if (values_.factors.size() != 2) return {across, std::nullopt};
    const std::size_t other = 1 - across;
    if (values_.factors[other].levels.size() <= k_most_lines) return {across, other};
    if (values_.factors[across].levels.size() <= k_most_lines) return {other, across};
    return {across, std::nullopt};
  }

  /// The point at these levels (of a grid of one or two factors).
  RowSummary at(std::size_t m, std::size_t f, std::size_t level, std::optional<std::size_t> g,
                std::size_t other_level) const {
    for (const StudyPoint& point : values_.points)
      if (values_.factors[f].level[point.number] == level &&
          (!g || values_.factors[*g].level[point.number] == other_level))
        return point.measures[m];
    return {};
  }

  Markup lines_of(std::size_t m) const {
    const auto [across, other] = across_and_lines();
    if (values_.factors.size() > 2 || (values_.factors.size() == 2 && !other)) return {};
    const Factor& factor = values_.factors[across];
    std::vector<Line> lines;
    for (std::size_t line = 0; line < (other ? values_.factors[*other].levels.size() : 1); ++line) {
      lines.push_back(
          {other ? level_name(values_.factors[*other].levels[line], 40) : title_of(m), {}});
      for (std::size_t level = 0; level < factor.levels.size(); ++level)
        lines.back().by_level.push_back(at(m, across, level, other, line));
    }
    const std::string note =
        other ? say_(Phrase::lines_are, shown_name(values_.factors[*other].path)) : "";
    return line_figure(m, title_of(m), note, factor, lines, other.has_value());
  }

  Markup line_figure(std::size_t m, const std::string& title, const std::string& note,
                     const Factor& factor, const std::vector<Line>& lines, bool legend) const {
    double least = 1e300, greatest = -1e300;
    for (const Line& line : lines)
      for (const RowSummary& each : line.by_level) {
        least = std::fmin(least, low_of(each));
        greatest = std::fmax(greatest, high_of(each));
      }
    const LevelAxis axis = axis_of(factor, say_);
    const std::string& unit = values_.measures[m].unit;
    PlotLook look;
    look.height = 230;
    look.x_title = short_path(factor.path);
    if (long_names(factor)) look.width = 1000;
    Plot plot(title, say_(Phrase::study_line_words, title, shown_name(factor.path)), axis.axis,
              level_axis(least, greatest, unit, say_), look);
    std::vector<std::string> header = {shown_name(factor.path)};
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      draw(plot, m, lines[i], axis, i);
      header.push_back(lines[i].name);
      if (legend) entries.push_back({{Ink::series, i}, lines[i].name});
    }
    Table table(header);
    for (std::size_t level = 0; level < factor.levels.size(); ++level) {
      std::vector<Markup> cells = {level_name(factor.levels[level], 80)};
      for (const Line& line : lines) cells.emplace_back(text(m, line.by_level[level]));
      table.add(std::move(cells));
    }
    return figure({title, note, plot, entries, table, long_names(factor)}, say_);
  }

  /// Names too long to stand beside one another in half a page.
  static bool long_names(const Factor& factor) {
    return factor.numbers.size() < 2 &&
           std::any_of(factor.levels.begin(), factor.levels.end(),
                       [](const std::string& level) { return level.size() > 12; });
  }

  void draw(Plot& plot, std::size_t m, const Line& line, const LevelAxis& axis,
            std::size_t series) const {
    std::vector<std::size_t> order(axis.at.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return axis.at[a] < axis.at[b]; });
    std::vector<Point> points;
    for (const std::size_t i : order) points.push_back({axis.at[i], line.by_level[i].mean});
    plot.line(points, {Ink::series, series});
    for (const std::size_t i : order) {
      const RowSummary& each = line.by_level[i];
      if (std::isnan(each.mean)) continue;
      plot.whisker(axis.at[i], low_of(each), high_of(each), {Ink::series, series});
      plot.dot({axis.at[i], each.mean}, {Ink::series, series},
               say_(Phrase::at_time, line.name, text(m, each)));
    }
  }

  Markup main_effects() const {
    Markup figures;
    for (const FactorEffect& effect : values_.effects) {
      const Factor& factor = values_.factors[effect.factor];
      if (effect.by_level.empty()) continue;
      figures += line_figure(0, say_(Phrase::by_factor, title_of(0), short_path(factor.path)),
                             say_(Phrase::mean_over_others), factor,
                             {{title_of(0), effect.by_level}}, false);
    }
    return figures;
  }

  // ---------------------------------------------------------------- samples

  Markup scatter(std::size_t m, std::size_t f) const {
    const Factor& factor = values_.factors[f];
    const LevelAxis axis = axis_of(factor, say_);
    const std::string& unit = values_.measures[m].unit;
    double least = 0, greatest = 0;
    for (const StudyPoint& point : values_.points) {
      least = std::fmin(least, point.measures[m].mean);
      greatest = std::fmax(greatest, point.measures[m].mean);
    }
    const std::string title = say_(Phrase::by_factor, title_of(m), short_path(factor.path));
    PlotLook look;
    look.height = 230;
    look.x_title = short_path(factor.path);
    Plot plot(title, say_(Phrase::study_line_words, title_of(m), shown_name(factor.path)),
              axis.axis, value_axis(least, greatest, unit, say_), look);
    Table table({shown_name(factor.path), title_of(m)});
    for (const StudyPoint& point : values_.points) {
      const double x = axis.at[factor.level[point.number]];
      plot.dot({x, point.measures[m].mean}, {Ink::series, m},
               say_(Phrase::at_time, point_name(values_, point, say_), text(m, point.measures[m])));
      if (table.rows() < k_most_cells)
        table.add({level_name(point.values[f], 80), text(m, point.measures[m])});
    }
    return figure({title, say_(Phrase::each_dot_a_point), plot, {}, table}, say_);
  }

  // ---------------------------------------------------------------- heat maps

  /// The two factors that do most.
  std::pair<std::size_t, std::size_t> strongest() const {
    if (values_.effects.size() >= 2) return {values_.effects[0].factor, values_.effects[1].factor};
    return {0, 1};
  }

  Markup heat_maps() const {
    auto [x, y] = strongest();
    if (values_.factors[x].levels.size() < values_.factors[y].levels.size()) std::swap(x, y);
    if (values_.factors[x].levels.size() * values_.factors[y].levels.size() > k_most_cells)
      return {};
    Markup figures;
    const std::size_t measures = std::min<std::size_t>(values_.measures.size(), 2);
    for (std::size_t m = 0; m < measures; ++m) figures += heat_map(m, x, y);
    return figures;
  }

  /// Mean over the points at both levels.
  RowSummary cell(std::size_t m, std::size_t x, std::size_t i, std::size_t y, std::size_t j) const {
    double sum = 0, count = 0;
    RowSummary only;
    for (const StudyPoint& point : values_.points) {
      const bool here = values_.factors[x].level[point.number] == i &&
                        values_.factors[y].level[point.number] == j;
      if (!here || std::isnan(point.measures[m].mean)) continue;
      sum += point.measures[m].mean;
      count += 1;
      only = point.measures[m];
    }
    if (count == 1) return only;
    RowSummary mean;
    if (count > 0) mean.mean = sum / count;
    return mean;
  }

  Markup heat_map(std::size_t m, std::size_t x, std::size_t y) const {
    const Factor &across = values_.factors[x], &down = values_.factors[y];
    std::vector<std::string> x_names, y_names;
    for (const std::string& level : across.levels) x_names.push_back(level_name(level));
    for (const std::string& level : down.levels) y_names.push_back(level_name(level));
    std::vector<std::vector<RowSummary>> cells(down.levels.size());
    double least = 1e300, greatest = -1e300;
    for (std::size_t j = 0; j < down.levels.size(); ++j)
      for (std::size_t i = 0; i < across.levels.size(); ++i) {
        cells[j].push_back(cell(m, x, i, y, j));
        least = std::fmin(least, cells[j].back().mean);
        greatest = std::fmax(greatest, cells[j].back().mean);
      }
    PlotLook look;
    if (long_names(across)) look.width = 1000;
    look.height = 64 + 30 * static_cast<double>(down.levels.size());
    look.names_at_y = true;
    look.x_title = short_path(across.path);
    look.y_title = short_path(down.path);
    const std::string title = say_(Phrase::heat_title, title_of(m));
    Plot plot(title, say_(Phrase::heat_words, shown_name(across.path), shown_name(down.path)),
              name_axis(x_names), name_axis(y_names), look);
    std::vector<std::string> header = {shown_name(down.path)};
    header.insert(header.end(), x_names.begin(), x_names.end());
    Table table(header);
    for (std::size_t j = 0; j < cells.size(); ++j) {
      std::vector<Markup> row = {y_names[j]};
      for (std::size_t i = 0; i < cells[j].size(); ++i) {
        row.emplace_back(text(m, cells[j][i]));
        shade(plot, m, cells[j][i], {static_cast<double>(i), static_cast<double>(j)}, least,
              greatest, cells[j].size());
      }
      table.add(std::move(row));
    }
    return figure({title, say_(Phrase::heat_note), plot, {}, table, long_names(across)}, say_);
  }

  void shade(Plot& plot, std::size_t m, const RowSummary& value, const Point& at, double least,
             double greatest, std::size_t columns) const {
    if (std::isnan(value.mean)) return;
    const double strength = greatest > least ? (value.mean - least) / (greatest - least) : 0;
    plot.shade(at.x - 0.48, at.x + 0.48, at.y - 0.46, at.y + 0.46, 0.75 * strength, text(m, value));
    if (columns <= 8)
      plot.label(at, say_.value(value.mean, values_.measures[m].unit), Anchor::middle, -4);
  }

  const StudyValues& values_;
  const Wording& say_;
};

}  // namespace

Markup response_charts(const StudyValues& values, const Wording& say) {
  return Charts(values, say).responses();
}

Markup tornado(const StudyValues& values, const Wording& say) {
  return Charts(values, say).tornado();
}

}  // namespace frontline::html
