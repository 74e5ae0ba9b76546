// CSV data files are read strictly; errors name the file's own line.
#include "model/language/csv.hpp"

#include <memory>
#include <string>
#include <vector>

#include "catch.hpp"

using frontline::CsvTable;
using frontline::Diagnostics;

namespace {

using Cells = std::vector<std::string>;

std::string told(const Diagnostics& diagnostics) {
  std::string result;
  for (const auto& each : diagnostics.errors()) {
    result += (result.empty() ? "" : "\n") + each.text();
  }
  return result;
}

CsvTable parsed(const std::string& text) {
  Diagnostics diagnostics;
  CsvTable table = frontline::parse_csv(text, "d.csv", diagnostics);
  REQUIRE(told(diagnostics) == "");
  REQUIRE(table.ok);
  return table;
}

struct Case {
  std::string text, errors;
};

}  // namespace

TEST_CASE("a table has named columns and rows that know their line") {
  const CsvTable table = parsed("hour,passengers\n08:00,12\n09:00,\n");
  CHECK(table.header == Cells{"hour", "passengers"});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells == Cells{"08:00", "12"});
  CHECK(table.rows[1].cells == Cells{"09:00", ""});
  CHECK(table.rows[1].line == 3);
  CHECK(table.column("passengers") == 1);
  CHECK(table.column("Passengers") == -1);
}

TEST_CASE("quotes hold commas, quotes and line breaks") {
  const CsvTable table = parsed("a,\"b,c\"\r\n\"x \"\"y\"\"\",\"two\nlines\"\r\n\"\",2\n\n\n");
  CHECK(table.header == Cells{"a", "b,c"});
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells == Cells{"x \"y\"", "two\nlines"});
  CHECK(table.rows[1].cells == Cells{"", "2"});
  CHECK(table.rows[1].line == 4);
}

TEST_CASE("byte order mark, CRLF and a last line without end are fine") {
  const CsvTable table = parsed(
      "\xef\xbb\xbf"
      "a,b\r\n1,2");
  CHECK(table.header == Cells{"a", "b"});
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].cells == Cells{"1", "2"});
}

TEST_CASE("what is wrong in a table is told with its line") {
  const Case c = GENERATE(values<Case>({
      {"", "d.csv:1:1: the file is empty: expected a line with the names of the columns"},
      {"\n\n", "d.csv:1:1: the file is empty: expected a line with the names of the columns"},
      {"a;b\n1;2\n", "d.csv:1:1: expected commas between the columns"},
      {"a\tb\n1\t2\n", "d.csv:1:1: expected commas between the columns"},
      {"a,,b\n", "d.csv:1:1: column 2 has no name"},
      {"a,b,a\n", "d.csv:1:1: column 3 is called \"a\", as column 1 is"},
      {"a,b\n1\n1,2,3\n",
       "d.csv:2:1: 1 cell, but the header has 2\n"
       "d.csv:3:1: 3 cells, but the header has 2"},
      {"a,b\n1,2\n\n3,4\n", "d.csv:3:1: an empty line: leave it out"},
      {"a,b\n1,\"2\n3,4\n", "d.csv:2:3: a quote is not closed"},
      {"a,b\nü,2\"\n",
       "d.csv:2:4: a quote inside a cell: put the whole cell in quotes and write "
       "\"\" for each"},
      {"a,b\n\"1\"x,2\n",
       "d.csv:2:4: expected a comma or the end of the line behind the closing quote"},
      {"a,b\n\"1\n2\"x,2\n",
       "d.csv:3:3: expected a comma or the end of the line behind the closing quote"},
      {"a,b\n1,\xff\n", "d.csv:2:3: not valid UTF-8: save the file as UTF-8"},
      {std::string("a,b\n1,\0\n", 8), "d.csv:2:3: a NUL byte: this is not a text file"},
      {"a,b\r1,2\r", "d.csv:1:4: a carriage return alone: end lines with LF or CRLF"},
      {"a\n" + std::string(64 * 1024 + 1, 'x') + "\n", "d.csv:2:1: a cell longer than 64 KiB"},
  }));
  Diagnostics diagnostics;
  const CsvTable table = frontline::parse_csv(c.text, "d.csv", diagnostics);
  CHECK(told(diagnostics) == c.errors);
  CHECK_FALSE(table.ok);
  CHECK(table.header.empty());
  CHECK(table.rows.empty());
}

TEST_CASE("after twenty errors a table is given up") {
  std::string text = "a,b\n";
  for (int i = 0; i < 50; ++i) text += "1\n";
  Diagnostics diagnostics;
  frontline::parse_csv(text, "d.csv", diagnostics);
  CHECK(diagnostics.errors().size() == 20);
}

TEST_CASE("a table that cannot be read is told where the scenario names it") {
  Diagnostics diagnostics;
  const frontline::Mark mark{std::make_shared<const std::string>("s.yaml"), 4, 7};
  frontline::read_csv("no/such.csv", mark, "a.rate.file", diagnostics);
  frontline::read_csv("/dev/zero", mark, "a.rate.file", diagnostics);
  CHECK(told(diagnostics) ==
        "s.yaml:4:7: a.rate.file: \"no/such.csv\" cannot be read: there is no such file\n"
        "s.yaml:4:7: a.rate.file: \"/dev/zero\" cannot be read: it is not a regular file");
}
