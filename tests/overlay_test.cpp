// Laying documents over one another: overlays, extends, --set, and the canonical text.
#include <filesystem>
#include <fstream>
#include <string>

#include "catch.hpp"
#include "model/language/document.hpp"

using frontline::canonical_text;
using frontline::Diagnostics;
using frontline::Node;

namespace {

std::string told(const Diagnostics& diagnostics) {
  std::string result;
  for (const auto& each : diagnostics.errors()) {
    result += (result.empty() ? "" : "\n") + each.text();
  }
  return result;
}

Node parsed(const std::string& text, const std::string& file = "f.yaml") {
  Diagnostics diagnostics;
  Node node = frontline::parse_document(text, file, diagnostics);
  REQUIRE(told(diagnostics) == "");
  return node;
}

std::string laid(const std::string& base, const std::string& overlay) {
  Diagnostics diagnostics;
  Node node = parsed(base);
  frontline::lay_over(node, parsed(overlay, "o.yaml"), diagnostics);
  return diagnostics.failed() ? told(diagnostics) : canonical_text(node);
}

std::string set(const std::string& base, const std::string& path, const std::string& value) {
  Diagnostics diagnostics;
  Node node = parsed(base);
  frontline::set_path(node, path, value, diagnostics);
  return diagnostics.failed() ? told(diagnostics) : canonical_text(node);
}

std::string canonical(const std::string& text) { return canonical_text(parsed(text)); }

// A folder of files that goes away with it.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "frontline_overlay_test";
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path / "base");
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name) << text;
  }
  // The scenario with everything it extends, or the errors, without the folder's own name.
  std::string resolved(const std::string& name) const {
    Diagnostics diagnostics;
    const std::string file = (path / name).string();
    Node node = frontline::read_document(file, diagnostics);
    node =
        frontline::resolve_extends(std::move(node), file, frontline::Reach(file, ""), diagnostics);
    std::string result = diagnostics.failed() ? told(diagnostics) : canonical_text(node);
    const std::string own = path.string() + "/";
    for (auto at = result.find(own); at != std::string::npos; at = result.find(own)) {
      result.erase(at, own.size());
    }
    return result;
  }
};

struct Case {
  std::string base, overlay, result;
};

}  // namespace

TEST_CASE("maps merge key by key, in the order of the base, new keys last") {
  CHECK(laid("name: A\nclock: {start: 09:00, end: 17:00}\n",
             "queues: {desk: {capacity: 4}}\nclock: {end: 18:00}\n") ==
        canonical("name: A\nclock: {start: 09:00, end: 18:00}\nqueues: {desk: {capacity: 4}}\n"));
}

TEST_CASE("values are replaced whole") {
  const Case c = GENERATE(values<Case>({
      {"{a: {patience: {exponential: 5 min}}}", "{a: {patience: {weibull: {mean: 1 min, cv: 1}}}}",
       "{a: {patience: {weibull: {mean: 1 min, cv: 1}}}}"},
      {"{a: {arrivals: {rate: {08:00: 1 per hour, 09:00: 2 per hour}}}}",
       "{a: {arrivals: {rate: {10:00: 3 per hour}}}}",
       "{a: {arrivals: {rate: {10:00: 3 per hour}}}}"},
      {"{a: {priority: {normally: 0, when: party > 2, then: 5}}}",
       "{a: {priority: {from: 0, grows: 3 per hour}}}",
       "{a: {priority: {from: 0, grows: 3 per hour}}}"},
      {"{a: {journey: [serve: x, serve: y]}}", "{a: {journey: [serve: z]}}",
       "{a: {journey: [serve: z]}}"},
      {"{a: {party: {empirical: {1: 50%, 2: 50%}}}}", "{a: {party: {empirical: {1: 100%}}}}",
       "{a: {party: {empirical: {1: 100%}}}}"},
  }));
  CHECK(laid("customers: " + c.base, "customers: " + c.overlay) ==
        canonical("customers: " + c.result));
}

TEST_CASE("names are names, whatever they look like") {
  CHECK(laid("customers: {normal: {priority: 1}, file: {priority: 2}}",
             "customers: {normal: {priority: 3}}") ==
        canonical("customers: {normal: {priority: 3}, file: {priority: 2}}"));
  CHECK(laid("resources: {room: {kinds: {a: {kept_for: {x: {14:00: 5}, y: 2}}}}}",
             "resources: {room: {kinds: {a: {kept_for: {x: {14:00: 1}}}}}}") ==
        canonical("resources: {room: {kinds: {a: {kept_for: {x: {14:00: 1}, y: 2}}}}}"));
}

TEST_CASE("an arrival process replaces another one and leaves the rest") {
  CHECK(laid("customers: {a: {arrivals: {rate: 5 per hour, no_show: 3%}}}",
             "customers: {a: {arrivals: {gaps: {exponential: 4 min}, scale: 120%}}}") ==
        canonical("customers: {a: {arrivals: {no_show: 3%, gaps: {exponential: 4 min}, scale: "
                  "120%}}}"));
  CHECK(laid("customers: {a: {arrivals: {events: {x: {at: 12:50, customers: 5}}}}}",
             "customers: {a: {arrivals: {events: {x: {customers: 7}, y: {at: 13:00}}}}}") ==
        canonical("customers: {a: {arrivals: {events: {x: {at: 12:50, customers: 7}, y: {at: "
                  "13:00}}}}}"));
}

TEST_CASE("keys that exclude each other replace each other, unless the overlay has both") {
  CHECK(laid("staff: {c: {count: 3, cost: 1}}", "staff: {c: {shifts: {early: {count: 4}}}}") ==
        canonical("staff: {c: {cost: 1, shifts: {early: {count: 4}}}}"));
  CHECK(laid("targets: {t: {metric: m, at_least: 80%}}", "targets: {t: {at_most: 5%}}") ==
        canonical("targets: {t: {metric: m, at_most: 5%}}"));
  CHECK(laid("name: A\n", "targets: {t: {at_least: 1, at_most: 5}}") ==
        canonical("name: A\ntargets: {t: {at_least: 1, at_most: 5}}"));
}

TEST_CASE("a task is a distribution or a map") {
  const Case c = GENERATE(values<Case>({
      {"{exponential: 3 min}", "{lognormal: {mean: 4 min, cv: 1}}",
       "{lognormal: {mean: 4 min, cv: 1}}"},
      {"{service: 3 min, rank: 2}", "{exponential: 4 min}", "{exponential: 4 min}"},
      {"{service: 3 min, rank: 2}", "{rank: 1, solved: 70%}",
       "{service: 3 min, rank: 1, solved: 70%}"},
      {"{exponential: 3 min}", "{service: 2 min, rank: 2}", "{service: 2 min, rank: 2}"},
      {"{exponential: 3 min}", "{rank: 2}", "{service: {exponential: 3 min}, rank: 2}"},
      {"3 min", "{rank: 2}", "{service: 3 min, rank: 2}"},
      {"{service: 3 min, rank: 2}", "1 min", "1 min"},
  }));
  CHECK(laid("staff: {c: {serves: {x: " + c.base + "}}}",
             "staff: {c: {serves: {x: " + c.overlay + "}}}") ==
        canonical("staff: {c: {serves: {x: " + c.result + "}}}"));
}

TEST_CASE("none removes a key, quoted it is a text") {
  CHECK(laid("queues: {t: {comfort: {cost: 12}, capacity: 4}}", "queues: {t: {comfort: none}}") ==
        canonical("queues: {t: {capacity: 4}}"));
  CHECK(laid("name: A\nqueues: {t: {capacity: 4}}", "queues: none\nname: \"none\"\n") ==
        canonical("name: \"none\"\n"));
  CHECK(laid("name: A\n", "queues: {t: {capacity: 4, balk: none}}") ==
        canonical("name: A\nqueues: {t: {capacity: 4}}"));
  CHECK(laid("customers: {a: {priority: 1}}", "customers: {a: {patience: none}}") ==
        canonical("customers: {a: {priority: 1}}"));
  CHECK(laid("queues: {t: {capacity: 4}}", "queues:\n  t: {capcity: none}\n") ==
        "o.yaml:2:7: queues.t.capcity: there is no \"capcity\" to remove (did you mean "
        "\"capacity\"?)");
}

TEST_CASE("a map over a journey changes the steps with these labels") {
  const std::string base =
      "customers:\n  a:\n    journey:\n"
      "      - {delay: 5 min, label: pager}\n"
      "      - branch:\n"
      "          - {chance: 4%, label: lost, steps: [{serve: find, patience: 3 min, label: "
      "look}]}\n"
      "      - {serve: x, label: last}\n";
  CHECK(laid(base,
             "customers: {a: {journey: {pager: {delay: 0 s}, look: {patience: 1 min, by: "
             "same}, lost: {chance: 9%}, last: none}}}") ==
        canonical("customers:\n  a:\n    journey:\n"
                  "      - {delay: 0 s, label: pager}\n"
                  "      - branch:\n"
                  "          - {chance: 9%, label: lost, steps: [{serve: find, patience: 1 min, "
                  "label: look, by: same}]}\n"));
  CHECK(laid(base, "customers: {a: {journey: {last: {delay: 1 min}}}}") ==
        laid(base, "customers: {a: {journey: {last: {serve: none, delay: 1 min}}}}"));
  CHECK(laid(base, "customers: {a: {journey: {pagr: {delay: 0 s}}}}") ==
        "o.yaml:1:27: customers.a.journey.pagr: no step has the label \"pagr\" (did you mean "
        "\"pager\"?)");
  CHECK(laid(base, "customers: {a: {journey: {pager: 0 s}}}") ==
        "o.yaml:1:34: customers.a.journey.pager: expected what changes in this step, such as "
        "{delay: 0 s}, or none");
  CHECK(laid("customers: {a: {journey: [serve: x]}}", "customers: {a: {journey: {p: none}}}") ==
        "o.yaml:1:27: customers.a.journey.p: no step has the label \"p\" (no step of this journey "
        "has one)");
  CHECK(laid("name: A", "customers: {a: {journey: {p: {delay: 0 s}}}}") ==
        "o.yaml:1:26: customers.a.journey: there is no journey whose steps could change: write a "
        "list of steps");
}

TEST_CASE("the place of a plan stands before the path of an error") {
  Diagnostics diagnostics;
  Node base = parsed("queues: {t: {capacity: 4}}");
  frontline::lay_over(base, parsed("queues: {t: {capcity: none}}"), diagnostics, "plans.p");
  CHECK(told(diagnostics) ==
        "f.yaml:1:14: plans.p.queues.t.capcity: there is no \"capcity\" to remove (did you mean "
        "\"capacity\"?)");
}

TEST_CASE("a scenario is laid over the one that it extends, to any depth") {
  const Folder folder;
  folder.write("base/one.yaml",
               "name: One\nqueues: {t: {capacity: 4}}\n"
               "plans: {p: {queues: {t: {capacity: none}}}, q: {name: Q}}\n");
  folder.write("base/two.yaml",
               "extends: one.yaml\nname: Two\n"
               "customers: {a: {arrivals: {rate: {file: data/x.csv, time: hour}}, journey: []}}\n"
               "watch: {file: waiting(t)}\n");
  folder.write("three.yaml",
               "extends: base/two.yaml\nqueues: {t: none}\nplans: {q: {run: {seed: "
               "2}}}\n");
  CHECK(folder.resolved("three.yaml") ==
        canonical("name: Two\nqueues: {}\n"
                  "customers: {a: {arrivals: {rate: {file: base/data/x.csv, time: hour}}, journey: "
                  "[]}}\n"
                  "watch: {file: waiting(t)}\n"));
}

TEST_CASE("plans of the base stay as written, those of the same name are replaced") {
  const Folder folder;
  folder.write("one.yaml", "plans: {p: {queues: {t: {capacity: none}}}, q: {name: Q, run: 1}}\n");
  folder.write("two.yaml", "extends: one.yaml\nplans: {q: {name: R}}\n");
  Diagnostics diagnostics;
  const std::string file = (folder.path / "two.yaml").string();
  const Node node = frontline::resolve_extends(frontline::read_document(file, diagnostics), file,
                                               frontline::Reach(file, ""), diagnostics);
  CHECK(canonical_text(*node.find("plans")) ==
        canonical("p: {queues: {t: {capacity: none}}}\nq: {name: R}\n"));
  CHECK(*node.find("plans")->entries[0].key_mark.file == (folder.path / "one.yaml").string());
}

TEST_CASE("what cannot be extended is told at the key") {
  const Folder folder;
  folder.write("a.yaml", "extends: b.yaml\n");
  folder.write("b.yaml", "extends: ./base/../a.yaml\n");
  folder.write("c.yaml", "name: C\nextends: nothing.yaml\n");
  folder.write("d.yaml", "extends: /etc/passwd\n");
  folder.write("e.yaml", "extends: [a.yaml]\n");
  folder.write("f.yaml", "extends: base\n");
  folder.write("g.yaml", "extends: bad.yaml\n");
  folder.write("bad.yaml", "name: x\nqueues: {a: 1, a: 2}\n");
  CHECK(folder.resolved("a.yaml") ==
        "b.yaml:1:10: extends: the files extend each other in a circle: \"a.yaml\" extends "
        "\"b.yaml\" extends \"a.yaml\"");
  CHECK(folder.resolved("c.yaml") ==
        "c.yaml:2:10: extends: \"nothing.yaml\" cannot be read: there is no such file");
  CHECK(folder.resolved("d.yaml") == "d.yaml:1:10: extends: expected a path relative to this file");
  CHECK(folder.resolved("e.yaml") == "e.yaml:1:10: extends: expected the path of a scenario file");
  CHECK(folder.resolved("f.yaml") ==
        "f.yaml:1:10: extends: \"base\" cannot be read: it is a folder, not a file");
  CHECK(folder.resolved("g.yaml") ==
        "bad.yaml:2:16: queues.a: duplicate key (it is already in line 2)");
}

TEST_CASE("--set changes one place") {
  const std::string base =
      "customers: {a: {arrivals: {rate: 5 per hour}, patience: {weibull: {mean: 12 min, cv: 1}}, "
      "journey: [serve: x, {delay: 1 min, label: pager}, {branch: [{chance: 5%, steps: [{leave: "
      "y, label: out}]}]}]}}\n"
      "staff: {c: {count: {08:00: 1, 12:00: 2}, serves: {x: {exponential: 3 min}}}}\n"
      "queues: {x: {promise: [20 s, 1 min]}}\n";
  const Case c = GENERATE(values<Case>({
      {"staff.c.count", "4", "staff: {c: {count: 4}}"},
      {"staff.c.count", "{08:00: 4}", "staff: {c: {count: {08:00: 4}}}"},
      {"customers.a.arrivals.scale", "120%", "customers: {a: {arrivals: {scale: 120%}}}"},
      {"customers.a.arrivals.gaps", "2 min", "customers: {a: {arrivals: {gaps: 2 min}}}"},
      {"customers.a.patience", "none", "customers: {a: {patience: none}}"},
      {"customers.a.patience.weibull.mean", "10 min",
       "customers: {a: {patience: {weibull: {mean: 10 min, cv: 1}}}}"},
      {"customers.a.patience.exponential", "10 min",
       "customers: {a: {patience: {exponential: 10 min}}}"},
      {"staff.c.serves.x.rank", "2", "staff: {c: {serves: {x: {rank: 2}}}}"},
      {"customers.a.journey.pager.delay", "0 s",
       "customers: {a: {journey: {pager: {delay: 0 s}}}}"},
      {"customers.a.journey.out", "{leave: z}", "customers: {a: {journey: {out: {leave: z}}}}"},
      {"customers.a.journey.1", "{delay: 9 s}", "customers: {a: {journey: {pager: {delay: 9 s}}}}"},
      {"customers.a.journey.1", "none", "customers: {a: {journey: {pager: none}}}"},
      {"queues.x.promise.1", "5 min", "queues: {x: {promise: [20 s, 5 min]}}"},
      {"queues.y.balk.chance", "5%", "queues: {y: {balk: {chance: 5%}}}"},
      {"run.seed", "7", "run: {seed: 7}"},
      {"staff.d", "{count: 1, serves: {x: 3 min}}", "staff: {d: {count: 1, serves: {x: 3 min}}}"},
  }));
  CHECK(set(base, c.base, c.overlay) == laid(base, c.result));
}

TEST_CASE("--set can change one time of a profile") {
  CHECK(set("staff: {c: {count: {08:00: 1, 12:00: 2}}}", "staff.c.count.12:00", "5") ==
        canonical("staff: {c: {count: {08:00: 1, 12:00: 5}}}"));
}

TEST_CASE("what --set cannot do is told with the change itself") {
  const std::string base =
      "staff: {clerks: {count: 1}}\ncustomers: {a: {journey: [{serve: x, label: desk}]}}\n";
  const Case c = GENERATE(values<Case>({
      {"staff.clrks.count", "4",
       "staff.clrks: there is no staff group \"clrks\" (did you mean \"clerks\"?)"},
      {"customers.vip.priority", "4",
       "customers.vip: there is no customer class \"vip\"; to add one, set the whole of it"},
      {"staff.clerks.count.night", "4",
       "staff.clerks.count.night: there is nothing inside \"1\": set the whole of it"},
      {"customers.a.journey.dsk.serve", "y",
       "customers.a.journey.dsk: expected a label or a number from 0 to 0 (did you mean "
       "\"desk\"?)"},
      {"customers.a.journey.1.serve", "y",
       "customers.a.journey.1: expected a label or a number from 0 to 0"},
      {"staff..count", "4", "expected path=value, such as staff.clerks.count=4"},
      {"", "4", "expected path=value, such as staff.clerks.count=4"},
      {"name", "", "a value is missing behind \"=\"; \"none\" removes the key"},
      {"staff.clerks.count", "{08:00:4}", "08:00:4: write \"08:00: 4\", with a space after \":\""},
      {"staff.clerks.count", "[1", "the \"[\" is not closed, or a \",\" is missing before this"},
      {"staff.clerks.cuont", "none",
       "staff.clerks.cuont: there is no \"cuont\" to remove (did you mean \"count\"?)"},
      {"extends", "b.yaml", "\"extends\" cannot be set"},
  }));
  CHECK(set(base, c.base, c.overlay) == "--set " + c.base + "=" + c.overlay + ": " + c.result);
}

TEST_CASE("--set marks what it changes, so that later errors name it") {
  Diagnostics diagnostics;
  Node node = parsed("staff: {c: {count: 1}}");
  frontline::set_path(node, "staff.c.cost", "{a: 1}", diagnostics);
  const Node& cost = *node.find("staff")->find("c")->find("cost");
  CHECK(*cost.mark.file == "--set staff.c.cost={a: 1}");
  CHECK(cost.mark.line == 0);
  CHECK(cost.entries[0].key_mark.line == 0);
}

TEST_CASE("the canonical text is one for all ways of writing the same") {
  const std::string text =
      "name: \"One: two\"\nlist:\n  -\n    a: 1\n    b: -80 per day\n  - []\n  - {}\n"
      "  -\n    - x\n\"# k\": \"none\"\nnone: none\nempty: \"\"\nlines: \"a\\nb\\\"\"\n";
  CHECK(canonical(text) == text);
  CHECK(canonical("list: [{a: 1,b: -80 per day}, [], {}, [x]] # comment\nname: \"desk 000\"\n") ==
        "list:\n  -\n    a: 1\n    b: -80 per day\n  - []\n  - {}\n  -\n    - x\nname: desk 000\n");
  CHECK(canonical("name: A\nplans: {p: {name: B}}\nextends: b.yaml\n") == "name: A\n");
  CHECK(canonical("a: \"12\"\n") != canonical("a: 12\n"));
}
