// The program `frontline`: understands the command line, tells what went wrong, sets the exit code.
#include <filesystem>
#include <new>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>

#include "analysis/study/database.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "model/language/loader.hpp"
#include "model/simulation.hpp"
#include "report/output_file.hpp"

namespace {

using namespace frontline;

constexpr const char* k_no_memory = "refused: there is not enough memory for this";

int run_program(const std::vector<std::string>& arguments) {
  const CommandLine line = parse_command_line(arguments);
  if (const auto* text = std::get_if<ShowText>(&line)) {
    print_result(text->text);
    return k_fine;
  }
  if (const auto* command = std::get_if<CheckCommand>(&line)) return check(*command);
  if (const auto* command = std::get_if<SchemaCommand>(&line)) return schema(*command);
  if (const auto* command = std::get_if<ExplainCommand>(&line)) return explain(*command);
  if (const auto* command = std::get_if<SweepCommand>(&line)) return sweep(*command);
  if (const auto* command = std::get_if<MergeCommand>(&line)) return merge(*command);
  if (const auto* command = std::get_if<StatusCommand>(&line)) return status(*command);
  if (const auto* command = std::get_if<ExportCommand>(&line)) return export_rows(*command);
  if (const auto* command = std::get_if<ReportCommand>(&line)) return report_study(*command);
  if (const auto* command = std::get_if<CompareCommand>(&line)) return compare(*command);
  if (const auto* command = std::get_if<TheoryCommand>(&line)) return show_theory(*command);
  return run(std::get<RunCommand>(line));
}

int exit_code_of(StoreError::Reason reason) {
  switch (reason) {
    case StoreError::Reason::cannot_create: return k_cannot_create;
    case StoreError::Reason::write_failed: return k_write_failed;
    case StoreError::Reason::in_use: return k_try_again;
    case StoreError::Reason::interrupted: return 128 + stop_signal();
    case StoreError::Reason::unusable: break;
  }
  return k_bad_input;
}

int tell(const std::string& message, int exit_code) {
  print_note("frontline: " + message);
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  prepare_descriptors();
  try {
    return run_program({argv, argv + argc});
  } catch (const UsageError& error) {
    return tell(error.what(), k_usage);
  } catch (const ScenarioError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics()) print_note(diagnostic.text());
    return k_bad_input;
  } catch (const OutputError& error) {
    return tell(error.what(), error.exit_code());
  } catch (const StoreError& error) {
    return tell(error.what(), exit_code_of(error.reason()));
  } catch (const RunError& error) {
    return tell(std::string("refused: ") + error.what(), k_refused);
  } catch (const std::bad_alloc&) {
    return tell(k_no_memory, k_refused);
  } catch (const std::length_error&) {
    return tell(k_no_memory, k_refused);
  } catch (const std::filesystem::filesystem_error& error) {
    return tell(error.what(), k_bad_input);
  } catch (const std::system_error& error) {
    return tell(fmt::format("refused: the system gives no more threads ({}); --threads N asks for "
                            "fewer",
                            error.code().message()),
                k_refused);
  }
}
