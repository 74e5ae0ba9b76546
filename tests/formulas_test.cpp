// Textbook formulas: their limits, one against another, and sizes at which naive code breaks.
#include <cmath>
#include <utility>
#include <vector>

#include "analysis/theory/erlang.hpp"
#include "analysis/theory/general_service.hpp"
#include "analysis/theory/markov_queue.hpp"
#include "analysis/theory/offered_load.hpp"
#include "analysis/theory/patience_queue.hpp"
#include "analysis/theory/priorities.hpp"
#include "analysis/theory/staffing.hpp"
#include "catch.hpp"

using namespace frontline;
using namespace frontline::theory;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

Prediction erlang_a(int servers, double arrival_rate, double patience_mean,
                    const std::vector<double>& promises = {}) {
  return MarkovQueue({servers, arrival_rate, 1, 1 / patience_mean, {}}).predict(promises);
}

Prediction with_patience(int servers, double arrival_rate, const Distribution& patience,
                         const std::vector<double>& promises = {}) {
  return predict_patience_queue({servers, arrival_rate, 1, {{1, patience}}}, promises);
}

void check_same(const Prediction& a, const Prediction& b, double precision) {
  const auto near = [&](double x, double y) {
    CHECK_THAT(x, WithinRel(y, precision) || WithinAbs(y, 1e-12));
  };
  near(a.delayed_share, b.delayed_share);
  near(a.abandoned_share, b.abandoned_share);
  near(a.wait_mean, b.wait_mean);
  near(a.wait_served_mean, b.wait_served_mean);
  near(a.wait_abandoned_mean, b.wait_abandoned_mean);
  near(a.wait_virtual_mean, b.wait_virtual_mean);
  near(a.queue_mean, b.queue_mean);
  near(a.busy_mean, b.busy_mean);
  REQUIRE(a.within.size() == b.within.size());
  for (std::size_t i = 0; i < a.within.size(); ++i) {
    near(a.within[i].served, b.within[i].served);
    CHECK_THAT(a.within[i].abandoned, WithinAbs(b.within[i].abandoned, precision));
    near(a.within[i].patient, b.within[i].patient);
  }
}

}  // namespace

TEST_CASE("Erlang B and C by hand") {
  CHECK(erlang_b(0, 3) == 1);
  CHECK_THAT(erlang_b(1, 1), WithinRel(0.5, 1e-15));
  CHECK_THAT(erlang_b(2, 2), WithinRel(0.4, 1e-15));  // 2 / (1 + 2 + 2)
  CHECK_THAT(erlang_c(1, 0.8), WithinRel(0.8, 1e-15));
  CHECK_THAT(erlang_c(2, 1), WithinRel(1.0 / 3, 1e-15));
  CHECK_THAT(erlang_c_wait_mean(1, 0.8, 1), WithinRel(4.0, 1e-14));
  CHECK_THAT(erlang_c_wait_variance(1, 0.8, 1), WithinRel(24.0, 1e-14));
  // P(W > t) = rho exp(-(1 - rho) t)
  CHECK_THAT(erlang_c_service_level(1, 0.8, 1, 5), WithinRel(1 - 0.8 * std::exp(-1.0), 1e-14));
  CHECK_THAT(erlang_c_wait_quantile(1, 0.8, 1, 0.95), WithinRel(5 * std::log(0.8 / 0.05), 1e-13));
  CHECK(erlang_c_wait_quantile(1, 0.8, 1, 0.1) == 0);
}

TEST_CASE("without load nobody waits") {
  CHECK(erlang_b(3, 0) == 0);
  CHECK(erlang_c(3, 0) == 0);
  CHECK(erlang_c_wait_mean(3, 0, 60) == 0);
  CHECK(erlang_c_service_level(3, 0, 60, 0) == 1);
  const Prediction empty = MarkovQueue({3, 0, 60, 0.1, 5}).predict({0, 20});
  CHECK(empty.delayed_share == 0);
  CHECK(empty.blocked_share == 0);
  CHECK(empty.abandoned_share == 0);
  CHECK(empty.wait_mean == 0);
  CHECK(empty.busy_mean == 0);
  CHECK(empty.within[1].served == 1);
  CHECK(smallest_staff(0, 60, {20, 0.8}) == 1);
  CHECK(square_root_staff(0, 1) == 0);
}

TEST_CASE("more work than staff: the line has no steady state, and that is said") {
  CHECK(erlang_c(10, 10) == 1);
  CHECK(std::isnan(erlang_c_wait_mean(10, 10, 1)));
  CHECK(std::isnan(erlang_c_service_level(10, 12, 1, 20)));
  CHECK(MarkovQueue::problem({10, 10, 1, 0, {}}) != nullptr);
  CHECK(MarkovQueue::problem({10, 9.9, 1, 0, {}}) == nullptr);
  CHECK(MarkovQueue::problem({10, 20, 1, 0, 5}) == nullptr);     // a limited room
  CHECK(MarkovQueue::problem({10, 20, 1, 0.1, {}}) == nullptr);  // limited patience
  CHECK(MarkovQueue::problem({10, 20, 1, 1e-9, {}}) != nullptr);
  CHECK(std::isnan(pollaczek_khinchine(1, moments_of(make_constant(1))).mean));
  CHECK(std::isnan(halfin_whitt_delay(10, 10)));
  CHECK(patience_queue_problem({10, 20, 1, {{0.4, std::nullopt}, {0.6, make_exponential(1)}}}) ==
        nullptr);
  CHECK(patience_queue_problem({10, 20, 1, {{0.6, std::nullopt}, {0.4, make_exponential(1)}}}) !=
        nullptr);
}

TEST_CASE("Erlang A with patience without end is Erlang C") {
  for (const int servers : {1, 5, 40, 300})
    for (const double busy : {0.3, 0.8, 0.97}) {
      const double load = busy * servers;
      INFO(servers << " " << busy);
      const Prediction patient = erlang_a(servers, load, 1e11, {0, 0.1, 1});
      const Prediction endless = MarkovQueue({servers, load, 1, 0, {}}).predict({0, 0.1, 1});
      for (const Prediction& found : {patient, endless}) {
        const auto near = [](double x, double y) {
          CHECK_THAT(x, WithinRel(y, 1e-6) || WithinAbs(y, 1e-20));
        };
        near(found.delayed_share, erlang_c(servers, load));
        near(found.wait_mean, erlang_c_wait_mean(servers, load, 1));
        near(found.wait_sd * found.wait_sd, erlang_c_wait_variance(servers, load, 1));
        CHECK_THAT(found.busy_mean, WithinRel(load, 1e-6));
        CHECK_THAT(found.abandoned_share, WithinAbs(0, 1e-7));
        for (const Within& within : found.within)
          CHECK_THAT(within.served,
                     WithinRel(erlang_c_service_level(servers, load, 1, within.seconds), 1e-6));
      }
    }
}

TEST_CASE("Erlang A with no patience at all is Erlang B") {
  const Prediction hasty = erlang_a(12, 9, 1e-9);
  CHECK_THAT(hasty.abandoned_share, WithinRel(erlang_b(12, 9), 1e-6));
  const Prediction no_room = MarkovQueue({12, 9, 1, 0, 0}).predict({20});
  CHECK_THAT(no_room.blocked_share, WithinRel(erlang_b(12, 9), 1e-12));
  CHECK(no_room.wait_mean == 0);
  CHECK_THAT(no_room.within[0].served, WithinRel(1 - erlang_b(12, 9), 1e-12));
}

TEST_CASE("a room that never fills is no limit, patience that is exponential no other law") {
  check_same(MarkovQueue({6, 5, 1, 0.25, 400}).predict({0, 0.3, 2}), erlang_a(6, 5, 4, {0, 0.3, 2}),
             1e-12);
  for (const double rate : {2.0, 9.0, 14.0})
    check_same(with_patience(10, rate, make_exponential(0.7), {0, 0.05, 0.8}),
               erlang_a(10, rate, 0.7, {0, 0.05, 0.8}), 1e-8);
  // a mixture of two laws with one mean is that law
  const Prediction mixed = predict_patience_queue(
      {10, 9, 1, {{0.4, make_exponential(0.7)}, {0.6, make_gamma(0.7, 1)}}}, {0.1});
  check_same(mixed, erlang_a(10, 9, 0.7, {0.1}), 1e-8);
}

TEST_CASE("some who never give up, among others who do") {
  // as if the patient part had a patience of thirty days
  const Prediction endless =
      predict_patience_queue({4, 3.5, 1, {{0.5, std::nullopt}, {0.5, make_exponential(2)}}}, {1});
  const Prediction nearly = predict_patience_queue(
      {4, 3.5, 1, {{0.5, make_exponential(1e7)}, {0.5, make_exponential(2)}}}, {1});
  check_same(endless, nearly, 1e-5);
}

TEST_CASE("what comes goes: served, abandoned and blocked are all") {
  for (const double rate : {3.0, 10.0, 25.0}) {
    const Prediction found = MarkovQueue({10, rate, 1, 0.5, 7}).predict({1e6});
    const double served = found.busy_mean / rate;  // flow balance
    CHECK_THAT(served + found.abandoned_share + found.blocked_share, WithinRel(1.0, 1e-12));
    CHECK_THAT(found.within[0].served, WithinRel(served, 1e-10));
    CHECK_THAT(found.within[0].abandoned, WithinAbs(found.abandoned_share, 1e-10));
    // those who give up leave the line at rate theta each
    CHECK_THAT(found.abandoned_share * rate, WithinRel(0.5 * found.queue_mean, 1e-12));
  }
}

TEST_CASE("quantiles of the wait are where the distribution says") {
  const MarkovQueue queue({10, 10, 60, 1.0 / 120, {}});  // 10 a second, 60 s: hopeless
  for (const double share : {0.2, 0.5, 0.9, 0.99})
    CHECK_THAT(queue.wait_at_most(queue.wait_quantile(share)), WithinRel(share, 1e-9));
  const MarkovQueue calm({10, 0.05, 60, 1.0 / 120, {}});
  CHECK(calm.wait_quantile(0.9) == 0);
}

TEST_CASE("ten thousand agents are no trouble") {
  constexpr double k_load = 9950, k_service = 300;
  const double waiting = erlang_c(10000, k_load);
  CHECK_THAT(waiting, WithinAbs(halfin_whitt_delay(10000, k_load), 0.003));
  CHECK_THAT(erlang_c_service_level(10000, k_load, k_service, 20),
             WithinRel(1 - waiting * std::exp(-50 * 20 / k_service), 1e-12));
  const std::vector<double> promises = {0, 20, 120};
  const MarkovQueueInput crowd{10000, k_load / k_service, k_service, 1.0 / 600, {}};
  const Prediction exact = MarkovQueue(crowd).predict(promises);
  const Prediction by_integrals = predict_patience_queue(
      {10000, k_load / k_service, k_service, {{1, make_exponential(600)}}}, promises);
  check_same(by_integrals, exact, 1e-7);
  const MarkovQueueInput overload{10000, 1.2 * 10000 / k_service, k_service, 1.0 / 600, {}};
  const Prediction fluid = MarkovQueue(overload).predict(promises);
  CHECK_THAT(fluid.abandoned_share, WithinRel(1 - 1 / 1.2, 1e-3));
  CHECK_THAT(fluid.busy_mean, WithinRel(10000.0, 1e-9));
  CHECK_THAT(fluid.within[1].served, WithinAbs(0, 1e-9));  // nobody gets in within 20 s
  check_same(predict_patience_queue(
                 {10000, 1.2 * 10000 / k_service, k_service, {{1, make_exponential(600)}}}, {0}),
             MarkovQueue(overload).predict({0}), 1e-6);
  CHECK(smallest_staff(k_load, k_service, {20, 0.8}) > 9950);
  CHECK(smallest_staff(1e4, k_service, {20, 0.8}) < 10100);
  CHECK(erlang_b(1'000'000, 1e6) > 0);
  CHECK(erlang_b(1000, 1) == 0);  // too small for a double, not wrong
}

TEST_CASE("one server: the law of service enters by its cv") {
  const double rate = 0.7;
  const WaitMoments random = pollaczek_khinchine(rate, moments_of(make_exponential(1)));
  const WaitMoments constant = pollaczek_khinchine(rate, moments_of(make_constant(1)));
  CHECK_THAT(random.mean, WithinRel(erlang_c_wait_mean(1, rate, 1), 1e-13));
  CHECK_THAT(random.variance, WithinRel(erlang_c_wait_variance(1, rate, 1), 1e-13));
  CHECK_THAT(constant.mean, WithinRel(random.mean / 2, 1e-13));
  for (const auto& law : {make_lognormal(1, 0.8), make_gamma(1, 1.5), make_constant(1)})
    CHECK_THAT(allen_cunneen_wait_mean(1, rate, 1, moments_of(law)),
               WithinRel(pollaczek_khinchine(rate, moments_of(law)).mean, 1e-12));
  CHECK_THAT(allen_cunneen_wait_mean(8, 6, 1, moments_of(make_exponential(1))),
             WithinRel(erlang_c_wait_mean(8, 6, 1), 1e-12));
}

TEST_CASE("priorities share out the wait, they do not change it") {
  const Moments service = moments_of(make_lognormal(1, 0.8));
  const std::vector<double> one =
      cobham_one_server({{0.2, service}, {0.3, service}, {0.3, service}});
  const double all = (0.2 * one[0] + 0.3 * one[1] + 0.3 * one[2]) / 0.8;
  CHECK_THAT(all, WithinRel(pollaczek_khinchine(0.8, service).mean, 1e-12));
  CHECK(one[0] < one[1]);
  const std::vector<double> many = cobham_many_servers(7, 2, {1, 0.5, 1.4});
  CHECK_THAT((many[0] + 0.5 * many[1] + 1.4 * many[2]) / 2.9,
             WithinRel(erlang_c_wait_mean(7, 5.8, 2), 1e-12));
  CHECK(cobham_one_server({{0.5, service}})[0] == pollaczek_khinchine(0.5, service).mean);
}

TEST_CASE("who goes first has a wait even when the others drown") {
  const Moments service = moments_of(make_exponential(1));
  const std::vector<double> one = cobham_one_server({{0.5, service}, {0.8, service}});
  CHECK_THAT(one[0], WithinRel(2.0, 1e-12));  // always somebody in service: 1 / (1 - 0.5)
  CHECK(std::isnan(one[1]));
  const std::vector<double> many = cobham_many_servers(2, 1, {1, 2});
  CHECK_THAT(many[0], WithinRel(1.0, 1e-12));  // 1/2 / (1 - 1/2)
  CHECK(std::isnan(many[1]));
}

TEST_CASE("staffing: the goal is met, and by nobody fewer") {
  for (const double load : {0.4, 5.0, 33.3, 700.0})
    for (const double share : {0.5, 0.8, 0.95, 0.999}) {
      const ServiceGoal goal{20, share};
      const int staff = smallest_staff(load, 180, goal);
      INFO(load << " " << share << " " << staff);
      CHECK(erlang_c_service_level(staff, load, 180, 20) >= share);
      if (staff - 1 > load) CHECK(erlang_c_service_level(staff - 1, load, 180, 20) < share);
      const double beta = beta_for(load, 180, goal);
      const double late = halfin_whitt_delay(beta) * std::exp(-beta * std::sqrt(load) * 20 / 180);
      CHECK_THAT(late, WithinRel(1 - share, 1e-9));
      CHECK(std::abs(square_root_staff(load, beta) - staff) <= 1);
    }
  CHECK(smallest_staff(3, 60, {20, 1}) == 0);  // not with any number
  CHECK(square_root_staff(100, 0.5) == 105);
  CHECK(square_root_staff(100, 0.51) == 106);
}

TEST_CASE("the offered load follows the rate, late and smoothed") {
  // 10 an hour from 0 to 4 h, none before or after
  const std::vector<RatePiece> day = {{0, 2, 10}, {2, 4, 10}};
  const Distribution service = make_exponential(0.5);
  for (const double t : {0.0, 0.2, 1.0, 4.0})
    CHECK_THAT(offered_load_at(day, service, t), WithinAbs(5 * (1 - std::exp(-2 * t)), 1e-12));
  CHECK_THAT(offered_load_at(day, service, 5),
             WithinRel(5 * (std::exp(-2.0) - std::exp(-10.0)), 1e-12));
  CHECK(offered_load_at(day, make_constant(1), 5.0) == 0);
  CHECK_THAT(offered_load_at(day, make_constant(1), 4.25), WithinRel(7.5, 1e-12));
  // 5 - 5 (1 - exp(-2)) / 2 over the first hour
  CHECK_THAT(offered_load_mean(day, service, 0, 1),
             WithinRel(5 - 2.5 * (1 - std::exp(-2.0)), 1e-5));
  CHECK_THAT(mean_rate(day, 3, 5), WithinRel(5.0, 1e-12));
  CHECK(rate_range(day, 1, 4) == std::pair(10.0, 10.0));
  CHECK(rate_range(day, 3, 5) == std::pair(0.0, 10.0));
  CHECK(rate_range(day, 5, 6) == std::pair(0.0, 0.0));
  // in the long run any law with that mean gives rate x mean
  const std::vector<RatePiece> always = {{0, 1000, 8}};
  for (const auto& law : {make_lognormal(0.5, 1), make_weibull(0.5, 0.5), make_constant(0.5)})
    CHECK_THAT(offered_load_at(always, law, 900), WithinRel(4.0, 1e-9));
}
