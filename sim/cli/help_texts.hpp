// What stands below the options of --help: examples and exit codes.
#pragma once

namespace frontline {

inline constexpr const char* k_examples =
    "Examples:\n"
    "  frontline run hotel.yaml                         what happens on an evening like this\n"
    "  frontline run hotel.yaml --plan pre_check        the same customers under another plan\n"
    "  frontline run hotel.yaml --with three_sick.yaml  the same day, and then this happens\n"
    "  frontline run hotel.yaml --set staff.clerks.count=4 --format json\n"
    "  frontline run hotel.yaml --out results --trace   files for a spreadsheet\n"
    "  frontline compare hotel.yaml --plans             which plan is better, and how sure is "
    "that\n"
    "  frontline sweep clerks.study.yaml -o clerks.db   many plans or values, into a database\n"
    "  frontline export clerks.db > clerks.csv          its numbers, for a spreadsheet\n"
    "  frontline report clerks.db -o clerks.html        a page to print or to send\n"
    "  frontline theory hotel.yaml                      textbook formulas beside the simulation\n"
    "  frontline check *.yaml                           all errors and warnings, nothing is run\n"
    "  frontline explain staff.clerks.absence           what a key means and how it is written\n"
    "  frontline schema > frontline.schema.json         the language, for an editor\n"
    "\n"
    "Files: scenarios to copy and to change are in share/frontline/scenarios where Frontline is\n"
    "installed, in scenarios/ of a checkout. Their language: scenarios/README.md.\n"
    "\n"
    "Exit codes: 0 fine, 1 a target failed, 2 usage, 3 bad scenario or data, 4 refused by a "
    "limit,\n"
    "73 cannot create the output, 74 write failed, 75 the database is in use, 129, 130 and 143\n"
    "interrupted.";

inline constexpr const char* k_run_examples =
    "Examples:\n"
    "  frontline run hotel.yaml                         what happens on an evening like this\n"
    "  frontline run hotel.yaml --plan pre_check        the same customers under another plan\n"
    "  frontline run hotel.yaml --with three_sick.yaml  the same day, and then this happens\n"
    "  frontline run hotel.yaml --set staff.clerks.count=4 --replications 1000\n"
    "  frontline run hotel.yaml --day 3 --commands hotel.commands.csv\n"
    "                                                   a day as it was played in the window\n"
    "  frontline run hotel.yaml --format json           every number, for a program\n"
    "  frontline run hotel.yaml --out results --trace   files for a spreadsheet\n"
    "  frontline run hotel.yaml --report hotel.html     a page to print or to send; --language zh\n"
    "\n"
    "Exit codes: 0 fine, 1 a target failed, 2 usage, 3 bad scenario or data, 4 refused by a "
    "limit,\n"
    "73 cannot create the output, 74 write failed, 129, 130 and 143 interrupted.";

inline constexpr const char* k_compare_examples =
    "Examples:\n"
    "  frontline compare today.yaml tomorrow.yaml       two files, the same customers\n"
    "  frontline compare hotel.yaml --plans             the scenario as it is and all its plans\n"
    "  frontline compare hotel.yaml --plans one_more --by \"wait_mean of check_in\"\n"
    "  frontline compare hotel.yaml --plans --by profit --against pre_check\n"
    "  frontline compare a.yaml b.yaml --by wait_mean --precision \"10 s\"\n"
    "  frontline compare a.yaml b.yaml --format json    the difference of every number\n"
    "  frontline compare hotel.yaml --plans --report plans.html   a page to print or to send\n"
    "\n"
    "Exit codes: 0 fine, 1 a target failed in each of the alternatives to the first, 2 usage, 3 "
    "bad\n"
    "scenario or data, 4 refused by a limit, 73 cannot create the output, 74 write failed, 129, "
    "130\n"
    "and 143 interrupted.";

inline constexpr const char* k_check_examples =
    "Examples:\n"
    "  frontline check hotel.yaml                       all errors and warnings, with each plan\n"
    "  frontline check *.yaml --quiet                   errors only\n"
    "  frontline check hotel.yaml --with coach.yaml     whether an overlay fits a scenario\n"
    "  frontline check clerks.study.yaml                a study: every point of it\n"
    "\n"
    "Exit codes: 0 fine, perhaps with warnings, 2 usage, 3 errors in a file, 74 write failed.";

inline constexpr const char* k_schema_examples =
    "Examples:\n"
    "  frontline schema > frontline.schema.json\n"
    "  frontline schema --overlay > overlay.schema.json\n"
    "  frontline schema --study > study.schema.json\n"
    "and as the first line of a scenario beside it, for editors with a YAML language server:\n"
    "  # yaml-language-server: $schema=frontline.schema.json\n"
    "and of an overlay:\n"
    "  # yaml-language-server: $schema=overlay.schema.json\n"
    "\n"
    "Exit codes: 0 fine, 2 usage, 74 write failed.";

inline constexpr const char* k_explain_examples =
    "Examples:\n"
    "  frontline explain                             the sections of a scenario\n"
    "  frontline explain staff.clerks.absence        a key; names of the scenario are yours, or *\n"
    "  frontline explain patience                    all places where a key may stand\n"
    "  frontline explain \"customers.*.journey.*\"     the steps of a journey\n"
    "  frontline explain duration                    how a value is written\n"
    "  frontline explain condition                   the quantities of conditions\n"
    "  frontline explain wait_mean                   what a metric means\n"
    "\n"
    "Exit codes: 0 fine, 2 no word of the language, 74 write failed.";

inline constexpr const char* k_theory_examples =
    "Examples:\n"
    "  frontline theory calls.yaml                      Erlang C, Erlang A and others, and what "
    "they\n"
    "                                                   leave out of this scenario\n"
    "  frontline theory calls.yaml --set staff.agents.count=12\n"
    "  frontline theory calls.yaml --format csv         a row for each number and formula\n"
    "\n"
    "Exit codes: 0 fine, 2 usage, 3 bad scenario or data, 4 refused by a limit, 74 write failed,\n"
    "129, 130 and 143 interrupted. Targets are not judged: that is what run does.";

}  // namespace frontline
