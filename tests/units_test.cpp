// Who does what of a sweep: every unit once, whatever the shards and whatever is stored.
#include "analysis/study/units.hpp"

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "catch.hpp"

using namespace frontline;

namespace {

using Unit = std::pair<std::uint32_t, std::uint32_t>;  // point, replication

std::vector<PointUnits> units(const std::vector<std::uint32_t>& replications,
                              const std::map<std::uint32_t, std::vector<Span>>& stored,
                              Shard shard) {
  std::vector<PointUnits> result;
  std::uint64_t first = 0;
  for (std::uint32_t point = 0; point < replications.size(); ++point) {
    const auto found = stored.find(point);
    result.emplace_back(first, replications[point],
                        found == stored.end() ? std::vector<Span>() : found->second, shard);
    first += replications[point];
  }
  return result;
}

// What so many workers take, one after the other.
std::vector<Unit> taken(Units& all, unsigned workers) {
  std::vector<Unit> result;
  unsigned idle = 0;
  for (unsigned worker = 0; idle < workers; worker = (worker + 1) % workers) {
    const Units::Piece piece = all.take(worker);
    idle = piece.replications.empty() ? idle + 1 : 0;
    for (const std::uint32_t replication : piece.replications)
      result.emplace_back(piece.point, replication);
  }
  return result;
}

}  // namespace

TEST_CASE("unit u belongs to shard u mod n, and to no other") {
  const std::vector<std::uint32_t> replications = {7, 1, 12, 100, 3};
  for (const std::uint32_t of : {1u, 2u, 7u, 40u, 1000u}) {
    std::set<Unit> seen;
    for (std::uint32_t number = 0; number < of; ++number) {
      Units all(units(replications, {}, {number, of}), 2);
      const std::vector<Unit> mine = taken(all, 2);
      CHECK(mine.size() == all.all());
      for (const auto& [point, replication] : mine) {
        std::uint64_t unit = replication;
        for (std::uint32_t before = 0; before < point; ++before) unit += replications[before];
        REQUIRE(unit % of == number);
        REQUIRE(seen.insert({point, replication}).second);
      }
    }
    CHECK(seen.size() == 123);
  }
}

TEST_CASE("what is stored is not done again") {
  const std::map<std::uint32_t, std::vector<Span>> stored = {
      {0, {{0, 2}, {5, 6}}}, {1, {{0, 1}}}, {2, {{3, 30}}}};
  const std::vector<std::uint32_t> replications = {7, 1, 12, 4};  // less than once in the third
  std::set<Unit> seen;
  for (std::uint32_t number = 0; number < 3; ++number) {
    Units all(units(replications, stored, {number, 3}), 3);
    CHECK(all.all() == 8);
    const std::vector<Unit> mine = taken(all, 3);
    CHECK(mine.size() == all.left());
    seen.insert(mine.begin(), mine.end());
  }
  const std::set<Unit> missing = {{0, 2}, {0, 3}, {0, 4}, {0, 6}, {2, 0}, {2, 1},
                                  {2, 2}, {3, 0}, {3, 1}, {3, 2}, {3, 3}};
  CHECK(seen == missing);
}

TEST_CASE("workers begin points of their own and then help where most is left") {
  Units all(units({100, 100, 100}, {}, {}), 2);
  CHECK(all.take(0).point == 0);
  CHECK(all.take(1).point == 1);
  CHECK(all.take(0).point == 0);
  std::size_t done = 0;
  for (Units::Piece piece = all.take(0); piece.point == 0; piece = all.take(0))
    done += piece.replications.size();
  CHECK(done > 80);
  // Worker 0 went on to the last point; worker 1 ends its own, then helps there.
  Units::Piece piece = all.take(1);
  while (piece.point == 1) piece = all.take(1);
  CHECK(piece.point == 2);
  CHECK_FALSE(piece.replications.empty());
}

TEST_CASE("a point that is dropped is left alone") {
  Units all(units({50, 5}, {}, {}), 1);
  CHECK(all.take(0).point == 0);
  all.drop(0);
  CHECK(taken(all, 1) == std::vector<Unit>{{1, 0}, {1, 1}, {1, 2}, {1, 3}, {1, 4}});
}
