// What the program does, one function a command; each returns the exit code.
#pragma once

#include "cli/options.hpp"

namespace frontline {

/// Throws what main() tells: ScenarioError, OutputError, …
int run(const RunCommand& command);
int compare(const CompareCommand& command);
int show_theory(const TheoryCommand& command);
int check(const CheckCommand& command);
int schema(const SchemaCommand& command);
/// Throws UsageError when the word means nothing.
int explain(const ExplainCommand& command);
int sweep(const SweepCommand& command);
int merge(const MergeCommand& command);
int status(const StatusCommand& command);
int export_rows(const ExportCommand& command);
int report_study(const ReportCommand& command);

}  // namespace frontline
