// Where the widgets are, by name: how scripts find what to click.
#pragma once

#include <map>
#include <optional>
#include <string>

#include <imgui.h>

namespace frontline::window {

struct Mark {
  ImVec2 from{}, to{};
  double top = 0;  ///< of a bar: the value at its upper edge; 0 stands at the lower one
  struct Scale {
    bool across = false;      ///< dragged to the left and right, else up and down
    float zero = 0, one = 1;  ///< pixels where its value is 0 and 1
  };
  std::optional<Scale> scale = std::nullopt;  ///< of what is dragged along a line
  ImVec2 middle() const { return {(from.x + to.x) / 2, (from.y + to.y) / 2}; }
};

class Marks {
 public:
  void clear() { marks_.clear(); }  ///< before each frame
  void add(const std::string& name, const Mark& mark) { marks_[name] = mark; }
  const Mark* find(const std::string& name) const {
    const auto at = marks_.find(name);
    return at == marks_.end() ? nullptr : &at->second;
  }
  const std::map<std::string, Mark>& all() const { return marks_; }

 private:
  std::map<std::string, Mark> marks_;
};

}  // namespace frontline::window
