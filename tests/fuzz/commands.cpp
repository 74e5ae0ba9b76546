// Files of commands, as the live window writes them: what is accepted comes back from its own text, and
// a day obeys it.
#include "fuzz/input.hpp"
#include "model/language/command_file.hpp"

using namespace frontline;

namespace {

constexpr const char* k_desk = R"(name: One desk
clock: {start: 09:00, end: 12:00, days: 2}
customers:
  guest: {arrivals: {rate: 20 per hour}, patience: {exponential: 10 min}, journey: [serve: check_in]}
  tour: {arrivals: {events: {bus: {at: 10:00, customers: 9, lead: 10 min}}}, patience: 9 min, journey: [serve: tours]}
staff:
  clerk:
    count: {normally: 2, when: waiting(check_in) > 3, then: 4}
    serves: {check_in: {exponential: 3 min}, tours: {service: 2 min, rank: 2, when: waited > 2 min}}
  guide: {count: {09:00: 1, 11:00: 0}, serves: {tours: 3 min}, at_shift_end: hand_back}
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  static const auto scenario = load_scenario_text(k_desk).scenario;
  try {
    const CommandLog log = read_commands(
        folder.write("day.commands.csv", {reinterpret_cast<const char*>(data), size}), *scenario);
    const CommandLog again =
        read_commands(folder.write("again.csv", commands_text(log, *scenario)), *scenario);
    fuzz::expect(again == log, "the text of a log gives the same log");
    fuzz::run_shortly(scenario, log);
  } catch (const ScenarioError& error) {
    fuzz::check_refusal(error);
  }
  return 0;
}
