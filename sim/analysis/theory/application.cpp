#include "analysis/theory/application.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "analysis/theory/erlang.hpp"
#include "analysis/theory/general_service.hpp"
#include "analysis/theory/markov_queue.hpp"
#include "analysis/theory/nature.hpp"
#include "analysis/theory/patience_queue.hpp"
#include "analysis/theory/priorities.hpp"
#include "analysis/theory/staffing.hpp"

namespace frontline::theory {
namespace {

constexpr const char* k_overload =
    "more work comes than the staff can do: the line would grow for ever";

Answer says_nothing(const char* problem) {
  Answer answer;
  answer.problem = problem;
  return answer;
}

// As much work as staff counts, too, whatever rounding makes of it.
bool overloaded(const Pool& pool, const Slot& slot) {
  return pool.load() >= slot.servers * (1 - 1e-9);
}

/// Applies one formula after the other to all slots.
class Applier {
 public:
  Applier(const Station& station, const std::vector<double>& promises)
      : station_(station), nature_(station), promises_(promises) {}

  std::vector<Application> all() {
    const bool limited = station_.places.has_value(), patience = nature_.patience();
    if (limited && *station_.places == 0)
      loss();
    else if (limited)
      room();
    if (patience && !(limited && *station_.places == 0)) {
      if (!nature_.exponential_patience()) any_patience();
      erlang_a();
    }
    if (!limited || *station_.places > 0) {
      if (!patience) {  // far off where customers give up
        general_service();
        if (station_.levels > 1) priorities();
      }
      erlang_c_line();
      halfin_whitt();
    }
    return std::move(applications_);
  }

 private:
  /// Adds a formula; `answer(pool, slot)` of every slot with staff.
  template <class F>
  void add(const char* formula, const char* title, const char* about, Says says,
           std::vector<std::string> drops, const F& answer) {
    Application& application = applications_.emplace_back();
    application.formula = formula;
    application.title = title;
    application.about = about;
    application.says = says;
    for (std::string& drop : drops)
      if (!drop.empty()) application.drops.push_back(std::move(drop));
    for (const Slot& slot : station_.slots) {
      const Pool pool = pool_of(station_, slot);
      Answer& given = application.answers.emplace_back();
      if (!(pool.rate > 0))
        given.problem = "nobody comes";
      else if (slot.servers == 0)
        given.problem = station_.some_unlimited ? "nobody is on duty beside the self-service"
                                                : "nobody is on duty";
      else if (!(pool.work.first > 0))
        given.problem = "service takes no time";
      else
        given = answer(pool, slot);
      if (says == Says::everything && given.prediction.within.empty())
        for (const double promise : promises_) given.prediction.within.push_back({promise});
    }
  }

  // ---------------------------------------------------------------- what each leaves out

  std::string service() const { return nature_.service_words(); }
  std::string ranks() const {
    return station_.levels > 1 ? "ranks and priorities: first come, first served" : "";
  }
  std::string gaps() const {
    return station_.gap_square_cv == 1
               ? ""
               : "how regular the gaps between arrivals are: they come at random (Poisson)";
  }
  std::string patience() const { return nature_.patience() ? "that customers give up" : ""; }
  std::string limit() const { return station_.places ? "the limit of the line" : ""; }
  std::string held() const {
    return station_.full_holds ? "that nobody is turned away: who finds the line full waits "
                                 "with the person before (full: hold)"
                               : "";
  }

  // ---------------------------------------------------------------- the formulas

  double giving_up_rate(const Slot& slot) const {
    double rate = 0, all = 0;
    for (std::size_t i = 0; i < station_.flows.size(); ++i) {
      const Flow& flow = station_.flows[i];
      if (!flow.queues) continue;
      all += slot.flow_rate[i];
      if (flow.patience) rate += slot.flow_rate[i] / std::max(1e-6, mean_of(*flow.patience));
    }
    return all > 0 ? rate / all : 0;
  }

  Answer markov(const MarkovQueueInput& input) const {
    if (const char* problem = MarkovQueue::problem(input)) return says_nothing(problem);
    const MarkovQueue line(input);
    Answer answer;
    answer.prediction = line.predict(promises_);
    if (station_.constant)
      for (const double share : k_quantile_shares)
        answer.quantiles.push_back(line.wait_quantile(share));
    return answer;
  }

  void loss() {
    add("erlang_b", "Erlang B", "nobody waits", Says::everything, {held(), gaps()},
        [&](const Pool& pool, const Slot& slot) {
          return markov({slot.servers, pool.rate, pool.work.first, 0, 0});
        });
  }

  void room() {
    const bool patience = nature_.patience();
    const std::string law =
        patience && !nature_.exponential_patience() ? nature_.patience_words() : "";
    add(patience ? "mmck_m" : "mmck", patience ? "M/M/c/K + M" : "M/M/c/K", "the line has a limit",
        Says::everything, {service(), law, held(), ranks(), gaps()},
        [&](const Pool& pool, const Slot& slot) {
          return markov(
              {slot.servers, pool.rate, pool.work.first, giving_up_rate(slot), station_.places});
        });
  }

  void erlang_a() {
    const std::string law = nature_.exponential_patience() ? "" : nature_.patience_words();
    add("erlang_a", "Erlang A", "exponential patience", Says::everything,
        {service(), law, ranks(), limit(), gaps()}, [&](const Pool& pool, const Slot& slot) {
          return markov({slot.servers, pool.rate, pool.work.first, giving_up_rate(slot), {}});
        });
  }

  // Laws of patience of some flows, and how many of their customers have them.
  template <class Wanted>
  std::vector<PatiencePart> patience_of(const Slot& slot, const Wanted& wanted) const {
    std::vector<PatiencePart> parts;
    double all = 0;
    for (std::size_t i = 0; i < station_.flows.size(); ++i) {
      const Flow& flow = station_.flows[i];
      if (!flow.queues || !wanted(flow) || !(slot.flow_rate[i] > 0)) continue;
      parts.push_back({slot.flow_rate[i], flow.patience});
      all += slot.flow_rate[i];
    }
    for (PatiencePart& part : parts) part.share /= all;
    return parts;
  }

  void any_patience() {
    add("mmc_g", "M/M/c + G", "patience of any law", Says::everything,
        {service(), ranks(), limit(), gaps()}, [&](const Pool& pool, const Slot& slot) {
          const auto of = [&](Index task) {
            return patience_of(slot, [&](const Flow& flow) { return flow.task == task; });
          };
          const PatienceQueueInput input{slot.servers, pool.rate, pool.work.first,
                                         patience_of(slot, [](const Flow&) { return true; })};
          if (const char* problem = patience_queue_problem(input)) return says_nothing(problem);
          Answer answer;
          answer.prediction = predict_patience_queue(input, promises_);
          if (station_.tasks.size() > 1)
            for (const Index task : station_.tasks)
              answer.by_task.push_back(predict_patience_queue(input, promises_, of(task)));
          return answer;
        });
  }

  void general_service() {
    const auto one = [](const Slot& slot) { return slot.servers == 1; };
    const auto& slots = station_.slots;
    const bool random = station_.gap_square_cv == 1;
    if (nature_.exponential_service() && random) return;  // Erlang C is exact
    const std::vector<std::string> drops = {ranks(), limit()};
    if (random && std::any_of(slots.begin(), slots.end(), one))
      add("pollaczek_khinchine", "Pollaczek-Khinchine", "one person, services of any law",
          Says::wait_moments, drops, [](const Pool& pool, const Slot& slot) {
            if (slot.servers > 1) return says_nothing("it is for one person, and there are more");
            if (overloaded(pool, slot)) return says_nothing(k_overload);
            const WaitMoments wait = pollaczek_khinchine(pool.rate, pool.work);
            Answer answer;
            answer.prediction.wait_mean = wait.mean;
            answer.prediction.wait_sd = std::sqrt(wait.variance);
            answer.prediction.queue_mean = pool.rate * wait.mean;
            return answer;
          });
    if (random && std::all_of(slots.begin(), slots.end(), one)) return;
    add("allen_cunneen", "Allen-Cunneen", "gaps and services of any law, nearly", Says::wait_mean,
        drops, [&](const Pool& pool, const Slot& slot) {
          if (overloaded(pool, slot)) return says_nothing(k_overload);
          Answer answer;
          answer.prediction.wait_mean =
              allen_cunneen_wait_mean(slot.servers, pool.rate, station_.gap_square_cv, pool.work);
          answer.prediction.queue_mean = pool.rate * answer.prediction.wait_mean;
          return answer;
        });
  }

  void priorities() {
    std::string differs;
    if (!nature_.exponential_service() && !all_slots_have_one())
      differs = "that services differ or are not exponential: exponential with their mean is taken";
    add("cobham", "Cobham", "priorities", Says::levels, {differs, limit(), gaps()},
        [&](const Pool& pool, const Slot& slot) {
          std::vector<PriorityLevel> levels(static_cast<std::size_t>(station_.levels));
          for (std::size_t i = 0; i < station_.flows.size(); ++i) {
            const Flow& flow = station_.flows[i];
            PriorityLevel& level = levels[static_cast<std::size_t>(flow.level)];
            level.arrival_rate += slot.flow_rate[i];
            level.service = level.service + weighted(flow.occupied_moments, slot.flow_rate[i]);
          }
          std::vector<double> rates;
          for (PriorityLevel& level : levels) {
            if (level.arrival_rate > 0)
              level.service = weighted(level.service, 1 / level.arrival_rate);
            rates.push_back(level.arrival_rate);
          }
          Answer answer;
          answer.level_waits = slot.servers == 1
                                   ? cobham_one_server(levels)
                                   : cobham_many_servers(slot.servers, pool.work.first, rates);
          if (std::isnan(answer.level_waits.back())) answer.problem = k_overload;
          return answer;
        });
  }

  bool all_slots_have_one() const {
    return std::all_of(station_.slots.begin(), station_.slots.end(),
                       [](const Slot& slot) { return slot.servers <= 1; });
  }

  void erlang_c_line() {
    add("erlang_c", "Erlang C", "endless patience", Says::everything,
        {service(), patience(), ranks(), limit(), gaps()}, [&](const Pool& pool, const Slot& slot) {
          const double load = pool.load(), mean = pool.work.first;
          if (overloaded(pool, slot)) return says_nothing(k_overload);
          Answer answer;
          Prediction& says = answer.prediction;
          says.delayed_share = erlang_c(slot.servers, load);
          says.blocked_share = says.abandoned_share = 0;
          says.wait_mean = says.wait_served_mean = says.wait_virtual_mean =
              erlang_c_wait_mean(slot.servers, load, mean);
          says.wait_sd = std::sqrt(erlang_c_wait_variance(slot.servers, load, mean));
          says.queue_mean = pool.rate * says.wait_mean;
          says.busy_mean = load;
          for (const double promise : promises_) {
            const double within = erlang_c_service_level(slot.servers, load, mean, promise);
            says.within.push_back({promise, within, 0, within});
          }
          if (station_.constant)
            for (const double share : k_quantile_shares)
              answer.quantiles.push_back(erlang_c_wait_quantile(slot.servers, load, mean, share));
          return answer;
        });
  }

  void halfin_whitt() {
    add("halfin_whitt", "Halfin-Whitt", "Erlang C for very many persons", Says::delay,
        {service(), patience(), ranks(), limit(), gaps(), "that staff is small"},
        [](const Pool& pool, const Slot& slot) {
          if (overloaded(pool, slot)) return says_nothing(k_overload);
          Answer answer;
          answer.prediction.delayed_share = halfin_whitt_delay(slot.servers, pool.load());
          return answer;
        });
  }

  const Station& station_;
  Nature nature_;
  const std::vector<double>& promises_;
  std::vector<Application> applications_;
};

}  // namespace

Pool pool_of(const Station& station, const Slot& slot) {
  Pool pool;
  Moments sum;
  for (std::size_t i = 0; i < station.flows.size(); ++i) {
    if (!station.flows[i].queues) continue;
    pool.rate += slot.flow_rate[i];
    sum = sum + weighted(station.flows[i].occupied_moments, slot.flow_rate[i]);
  }
  if (!(pool.rate > 0)) return pool;
  const Moments first = weighted(sum, 1 / pool.rate);
  pool.work = first;
  for (std::size_t i = 0; i < station.flows.size(); ++i) {
    if (station.flows[i].queues) continue;
    const double share = slot.flow_rate[i] / pool.rate;
    const Moments both = sum_of(first, station.flows[i].occupied_moments);
    pool.work = pool.work + weighted(both, share) + weighted(first, -share);
  }
  return pool;
}

std::vector<Application> apply_formulas(const Station& station,
                                        const std::vector<double>& promises) {
  if (station.self_service) return {};
  return Applier(station, promises).all();
}

}  // namespace frontline::theory
