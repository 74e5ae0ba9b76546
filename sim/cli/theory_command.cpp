#include "analysis/theory/comparison.hpp"
#include "cli/commands.hpp"
#include "cli/running.hpp"
#include "cli/target_errors.hpp"
#include "cli/terminal.hpp"
#include "report/theory.hpp"

namespace frontline {

int show_theory(const TheoryCommand& command) {
  const RunCommand& wishes = command.run;
  const LoadedScenario loaded =
      load_scenario(wishes.file, {wishes.plan, wishes.overlays, wishes.changes, wishes.root});
  tell_warnings(wishes, loaded);
  refuse_bad_targets(*loaded.scenario, make_metric_table(*loaded.scenario));
  std::shared_ptr<const Scenario> scenario = theory::with_zero_promise(*loaded.scenario);
  RunOptions options = run_options(wishes, *scenario);
  MetricTable table = make_metric_table(*scenario);
  if (const int code = refuse_beforehand(wishes, *scenario, table, options.count)) return code;
  catch_stop_signals();
  if (const int code = settle_warm_up(wishes, scenario, options)) return code;
  const Results results = simulate(wishes, scenario, options, std::move(table));
  if (results.status != Results::Status::complete) return tell_incomplete(wishes, results);

  const theory::TheoryComparison comparison = theory::compare_with_theory(results);
  switch (wishes.format) {
    case Format::json: print_result(theory_json(results, comparison)); break;
    case Format::csv: print_result(theory_csv(comparison)); break;
    case Format::table:
      print_result(theory_page(results, comparison, Paint{colours_wanted(wishes.no_color)}));
      break;
  }
  return k_fine;
}

}  // namespace frontline
