// Names that occur many times: each is kept once, and those who use it hold a view of it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

namespace frontline {

/// Copies share what is kept: a view lives as long as any of them.
class NamePool {
 public:
  std::string_view kept(std::string_view name) {
    const auto known = all_->find(name);
    return known != all_->end() ? *known : *all_->emplace(name).first;
  }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using All = std::unordered_set<std::string, Hash, std::equal_to<>>;  // never moves what it holds
  std::shared_ptr<All> all_ = std::make_shared<All>();
};

}  // namespace frontline
