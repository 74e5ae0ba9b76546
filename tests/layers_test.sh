#!/usr/bin/env bash
# Who may include whom: core <- model <- analysis <- report <- cli | gui, and what one file alone knows; and that every
# .cpp includes its own header before all others, so that the header compiles alone. (Those without a .cpp are compiled
# by the target frontline_headers.)
# layers_test.sh ROOT
set -euo pipefail
export LC_ALL=C

# includes ROOT: "FILE INCLUDED" for each include of sim/ and gui/; the file as others include it ("core/math.hpp",
# "gui/panes/ui.hpp").
includes() {
  (cd "$1" && grep -rHoE --include='*.cpp' --include='*.hpp' '^ *# *include *["<][^">]+' sim gui) |
    sed -E 's/^sim\///; s/: *# *include *["<]/ /'
}

# forbidden: of these lines, what must not be
forbidden() {
  awk '
    BEGIN {
      # A file may include its own layer and lower ones; beside each other: cli and gui.
      rank["core"] = 1; rank["model"] = 2; rank["analysis"] = 3; rank["report"] = 4; rank["cli"] = 5
      rank["gui/model"] = 6; rank["gui/panes"] = rank["gui/app"] = 7
      # What is known in one place only: an include that begins so, and the files that may have it.
      only["yaml-cpp/"] = "^model/language/document\\.cpp$"
      only["boost/random"] = "^core/random\\.hpp$"
      only["boost/math"] = "^analysis/student\\.cpp$"
      only["sha2.h"] = "^analysis/digest\\.cpp$"
      only["sqlite3"] = "^analysis/study/database\\.cpp$"
      only["CLI/"] = "^(cli|gui/app)/[a-z_]*options\\.[ch]pp$"
      only["nlohmann/"] = "\\.cpp$"
      only["imgui"] = only["backends/imgui"] = only["SFML/"] = only["GL/"] = "^gui/(panes|app)/"
      only["random"] = "^$"  # std:: distributions differ between libraries
    }
    function layer(file) {
      return match(file, /^gui\/[a-z]+/) ? substr(file, 1, RLENGTH) : substr(file, 1, index(file, "/") - 1)
    }
    {
      from = layer($1); to = layer($2)
      if (!(from in rank)) print $1 ": in no layer"
      if (to in rank && (rank[to] > rank[from] || (from ~ /^gui/ && to == "cli")))
        print $1 ": includes " $2 ", but " from " does not stand on " to
      # The data of the language, and the engine, know nothing of how it is written.
      if ($1 ~ /^model\/[^\/]*$|^model\/scenario\// && $2 ~ /^model\/language\//)
        print $1 ": includes " $2 ", but the engine knows nothing of the language"
      for (begin in only)
        if (index($2, begin) == 1 && (begin != "random" || $2 == "random") && $1 !~ only[begin])
          print $1 ": includes <" $2 ">, which is for " only[begin] " alone"
    }' | sort
}

# own_header_late ROOT: each .cpp with a header of its own that is not the first include
own_header_late() {
  (cd "$1" && find sim gui -name '*.cpp' | sort | while read -r file; do
    header=${file%.cpp}.hpp
    [ -f "$header" ] || continue
    first=$(grep -m1 '^#include' "$file")
    [ "$first" = "#include \"${header#sim/}\"" ] || echo "$file: its own header is not the first that it includes"
  done)
}

# must_find INCLUDE-LINE: the check itself finds what it is there for
must_find() {
  [ -n "$(forbidden <<<"$1")" ] || { echo "not found: $1"; return 1; }
}

must_find "core/math.cpp model/state.hpp"
must_find "analysis/day.cpp report/table.hpp"
must_find "gui/model/day.cpp gui/panes/ui.hpp"
must_find "gui/panes/ui.cpp cli/options.hpp"
must_find "gui/model/day.cpp imgui.h"
must_find "model/lanes.cpp model/language/values.hpp"
must_find "report/csv.cpp sqlite3.h"
must_find "core/random.cpp random"

lines=$(includes "$1")
[ "$(wc -l <<<"$lines")" -gt 1000 ] || { echo "too few includes found in $1"; exit 1; }
found=$(forbidden <<<"$lines"; own_header_late "$1")
[ -z "$found" ] || { echo "$found"; exit 1; }
