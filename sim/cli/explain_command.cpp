// The commands about the language itself: `frontline schema` and `frontline explain`.
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "report/explain.hpp"
#include "report/schema.hpp"

namespace frontline {

int schema(const SchemaCommand& command) {
  print_result(schema_text(command.overlay ? SchemaOf::overlay
                           : command.study ? SchemaOf::study
                                           : SchemaOf::scenario));
  return k_fine;
}

int explain(const ExplainCommand& command) {
  const Explanation found = explain_word(command.word);
  if (found.text.empty()) throw UsageError("explain: " + found.problem);
  print_result(found.text);
  return k_fine;
}

}  // namespace frontline
