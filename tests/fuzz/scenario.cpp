// Scenarios: the text of one; behind a line "====" an overlay (may be empty), and behind more such lines
// changes as `path=value`. Whatever is accepted has a canonical text that means the same, and runs.
#include "fuzz/input.hpp"

using namespace frontline;

namespace {

const std::string k_folder = FRONTLINE_SOURCE_DIR "/scenarios";

void check_canonical(const Scenario& scenario) {
  if (scenario.canonical.find("\n--- ") != std::string::npos) return;  // data files stand behind it
  try {
    const auto again = load_scenario_text(scenario.canonical, "canonical", {}, k_folder).scenario;
    fuzz::expect(again->canonical == scenario.canonical, "a canonical text stays the same");
  } catch (const ScenarioError& error) {
    fuzz::expect(false, std::string("a canonical text is accepted: ") + error.what());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const auto parts = fuzz::parts_of({reinterpret_cast<const char*>(data), size});
  LoadOptions options;
  if (parts.size() > 1 && !parts[1].empty())
    options.overlays = {folder.write("overlay.yaml", parts[1])};
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const std::string change = parts[i].substr(0, parts[i].find('\n'));
    const std::size_t equals = change.find('=');
    if (equals != std::string::npos)
      options.changes.emplace_back(change.substr(0, equals), change.substr(equals + 1));
  }
  std::shared_ptr<const Scenario> scenario;
  try {
    scenario = load_scenario_text(parts[0], "scenario", options, k_folder).scenario;
  } catch (const ScenarioError& error) {
    fuzz::check_refusal(error);
    return 0;
  }
  check_canonical(*scenario);
  fuzz::run_shortly(scenario);
  return 0;
}
