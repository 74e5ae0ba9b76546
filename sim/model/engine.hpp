// The rules of a run, as functions on its state. Simulation::run_until calls them for each event;
// they call one another, mostly downwards in this list.
#pragma once

#include "model/state.hpp"

namespace frontline {

// Arrivals (arrivals.cpp, arrival_backlog.cpp)
/// Sets up a class's process and its first arrival instant.
void start_arrivals(State& s, Index customer_class);
/// The customers of the instant that has come enter; the next instant is found.
void on_arrival(State& s, Index customer_class);
/// The world at time 0, before any event.
void open_doors(State& s, std::uint64_t seed, std::uint32_t replication);

/// A person who left comes back, or, when closed, at the next opening.
void on_comeback(State& s, Index customer);
/// More are inside than ever before: there will be place for one more.
void make_room_for_one(State& s);
inline Index take_record(State& s) {
  if (s.customers.free == k_none) make_room_for_one(s);
  return s.customers.take();
}
/// A fresh record, not yet at the door; `event_at`: of the event or appointment, or k_never.
Index new_customer(State& s, Index customer_class, std::uint32_t number, SimTime event_at);
/// People in a party of the customer's class, which has parties.
int draw_party(const State& s, const Customer& c);
/// What is left of the time to the next arrival of a class that goes_by_rate(), as cumulated rate.
double rate_ahead(const State& s, Index customer_class);
/// The next one comes when the rate has cumulated to this from now on.
void arrive_after(State& s, Index customer_class, double rate);
/// Whoever has not come yet comes anew (Simulation::future).
void redraw_arrivals(State& s);
/// Customers of all classes who are there at the start.
std::uint32_t backlog_size(const Scenario& scenario);
/// They enter, longest wait first, before the first event; then whoever is idle chooses among them.
void enter_backlog(State& s);

// Doors (doors.cpp)
inline constexpr std::uint32_t k_most_errands = 255;  ///< of a person: they number the draws
/// Somebody stands at the door: counted as offered, begins the journey.
void enter(State& s, Index customer);
/// The end of the journey; the person may come back.
void leave(State& s, Index customer, Index outcome);

// Journeys (journey.cpp)
inline const CustomerClass& class_of(const State& s, const Customer& c) {
  return *s.structure->classes[c.customer_class].what;
}
inline const StepFacts& facts_of(const State& s, const Customer& c) {
  return s.structure->steps[c.step];
}
inline const Step& step_of(const State& s, const Customer& c) { return *facts_of(s, c).what; }
enum class Progress : std::uint8_t { goes_on, stays, left };
/// Goes through the journey from its present step until it has to wait for something.
void advance(State& s, Index customer);
/// Somebody goes on at this instant, when what happens now is done.
inline void make_ready(State& s, Index customer) {
  s.ready.push_back(customer);
  s.unsettled = true;
}
/// Lets everybody in `ready` enter or advance, in order.
void advance_ready(State& s);
/// How often this customer was at its present step before; counts this time.
inline std::uint32_t count_visit(State& s, Index customer) {
  const Index counter = facts_of(s, s.customers[customer]).visit_counter;
  if (counter == k_none) return 0;
  return s.visit_counts[customer * s.structure->most_visit_counters + counter]++;
}
/// The end of a delay, or of the time that a batch may wait to be full.
void on_delay_end(State& s, Index customer);

// Visits to queues (visits.cpp)
/// At a task: served at once, or waits, or does not even join.
Progress reach_task(State& s, Index customer);
Progress reach_resource(State& s, Index customer);
/// Whom a full queue held up go on where there is room again; true when there were any.
bool release_held(State& s);
/// Somebody in service leaves, abandoned.
void give_up_service(State& s, Index customer);

// Lines (lines.cpp): who stands where
/// At the head, or where the discipline says. Who has joined a line ordered by a key stands by
/// Customer::order.
void link(State& s, Index line, Index customer, bool at_head);
void unlink(State& s, Index customer);
/// The first of a line that is a list.
void unlink_head(State& s, Index line, Customer& c);
/// At the end of a line in order of joining; nobody joined later.
void append(State& s, Index line, Index customer, Customer& c);
void replace_in_line(State& s, Index customer, Index by);
Line make_line(const State& s, Index facts, Index lane = k_none);
/// Of somebody who stands there, now.
inline double priority_of_line(const State& s, Index line, Index customer) {
  const LineFacts& facts = s.structure->lines[s.lines[line].facts];
  if (facts.callbacks) return -1e300;
  if (facts.grows == 0) return facts.priority;
  const Customer& c = s.customers[customer];
  return facts.priority + facts.grows * (c.visit_wait + (s.now - c.waiting_since));
}
/// Everybody who stands in a queue, ghosts excepted, line by line. `use` changes no line.
template <class Use>
void for_each_in_queue(const State& s, Index queue, const Use& use) {
  const auto in_line = [&](const Line& line) {
    for (Index i = line.head; i != k_none; i = s.customers[i].next)
      if (!s.customers[i].ghost) use(i);
    for (const Index member : line.members) use(member);
  };
  const Index first = s.structure->first_line[queue], end = s.structure->first_line[queue + 1];
  for (Index line = first; line < end; ++line) in_line(s.lines[line]);
  for (const Index set : s.structure->queues[queue].lane_sets)
    for (const Index lane : s.lane_sets[set])
      for (Index line = first; line < end; ++line)
        in_line(s.lines[s.lanes[lane].first_line + (line - first)]);
}

// Queues (queues.cpp)
/// Joins the line of the present step; sets the timers of patience and conditions.
void join_line(State& s, Index customer);
/// Waits outside the line for a call that never comes.
void wait_for_call(State& s, Index customer);
/// Waits outside the line while somebody sets up.
void wait_at_desk(State& s, Index customer);
/// Back to the head, with the rest of the need and of the patience.
void rejoin_line(State& s, Index customer);
/// Out of the line; its timers are removed. The wait goes on until it is settled.
void leave_line(State& s, Index customer, Customer& c);
/// … who stands first in it, where there are no lanes and lines are lists.
void leave_head(State& s, Index line, Index customer, Customer& c);
/// The wait in this queue is over and counted.
void settle_wait(State& s, Index customer, Customer& c, Index queue);
/// Leaves the queue and the place with an outcome.
void give_up(State& s, Index customer, Index outcome);
void on_patience_end(State& s, Index customer);
void on_deadline(State& s, Index customer);
/// A wait or a time left has reached a bound that somebody's condition asks for.
void on_wait_check(State& s, Index customer);
/// Comfort and priority of somebody who waits, by their conditions; true when the priority changed.
bool reconsider(State& s, Index customer);
bool reconsider_all(State& s, bool everywhere = false);
void move_line(State& s, Index customer, bool raised);
/// Whether a newcomer balks at this queue.
bool balks(State& s, Index customer, Index queue);
/// Patience of the present step, seconds; k_never: endless.
double draw_patience(const State& s, const Customer& c, const StepFacts& facts);

// A line for each server (lanes.cpp)
/// Of a queue's lines, who is in service included; where all wait together, those who wait.
struct LineLengths {
  std::uint32_t shortest, longest;
};
LineLengths line_lengths(const State& s, Index queue);
/// The lane that a newcomer joins; k_none: nobody is there.
Index choose_lane(State& s, Index customer);
/// Its person serves the newcomer at once; false: it has to wait.
bool serve_in_lane(State& s, Index customer, Index lane);
/// From where it stands to the end of a lane's line, or to its head.
void move_to_lane(State& s, Index customer, Index lane, bool at_head);
/// Makes lines for all persons of a group.
void open_lanes(State& s, Index group);
/// The lane's person takes its first customer, if there is room.
void offer_lane(State& s, Index lane);
/// Lines of those who went join the others; jockeying. True when somebody moved.
bool settle_lanes(State& s);

// Who serves whom (dispatch.cpp): nothing else starts a service.
/// A customer of the present serve step finds a person at once, or not.
bool offer_customer(State& s, Index customer);
/// … one whose work may be interrupted. (Whose callback was forgotten leaves instead: true, too.)
bool interrupt_for(State& s, Index customer);
/// … those who wait for some work, in order, as far as there is lesser work; true for any.
bool interrupt_for_first(State& s, Index served);
/// Whether one is idle who would take this customer.
bool finds_somebody(const State& s, Index customer);
/// This person serves the customer at once: before whom it would stand in line, or who has just
/// served it (`by: same`).
void serve_with(State& s, Index customer, Index person);
/// A person who has nothing more to do takes who waits, becomes idle, or goes off duty.
void free_person(State& s, Index person);
/// An idle person takes who waits, if any.
void offer_person(State& s, Index person);
/// Whether a person who serves several of this has room for one more.
bool has_seat(const State& s, Index person, Index served);
/// A person who serves several takes more; true when there was somebody.
bool fill_seats(State& s, Index person);
/// Puts idle persons of a group to work while there is any for them; true when there was.
bool offer_idle(State& s, Index group);
/// Work whose condition on counts may have become true; true when somebody was taken.
bool recheck_conditions(State& s);
/// … whose condition on the time of day may.
void recheck_at_time(State& s);
/// Those who wait where nobody is needed, as far as the condition lets them.
bool serve_themselves(State& s, const Served& served);

// Services (services.cpp, seats.cpp)
/// Set-up or service; `person` k_none: self-service. The customer stands in no line any more.
void begin_work(State& s, Index customer, Index person, Index served);
void on_completion(State& s, Index person);
void on_self_service_end(State& s, Index customer);
/// The service is over: solved or not, the customer goes on.
void move_on(State& s, Index customer, const Served& served);
void begin_wrap_up(State& s, Index person);
void remember_wrap_up(Person& p, const Customer& c);
/// Takes the customer away from a person who serves or sets up, and returns it.
Index interrupt(State& s, Index person);
/// What a breakdown interrupted goes on.
void resume_service(State& s, Index person);
/// Seconds at speed 1, of a service that begins afresh; the same whenever it is drawn.
double draw_need(const State& s, const Customer& c, const Served& served);
/// … or what was drawn before, or is left of one that was interrupted.
double need_at(const State& s, const Customer& c, const Served& served);
/// Services that have not begun yet are drawn again when they do: what they follow from has changed.
void draw_needs_anew(State& s);
/// need_at() with the first group that serves the task.
double need_of(const State& s, const Customer& c);
/// The person is busy with `served` from now on: out of idleness, or out of the work before.
void take_up(State& s, Index person, Index served);
double draw_wrap_up(const State& s, Index served, const Person& p);
double speed_of(const State& s, const Person& p);
void take_seat(State& s, Index customer, Index person, Index served);
void on_seat_end(State& s, Index person);

// Commands (commands.cpp)
void obey(State& s, const Command& command);

// Staff (staffing.cpp, roster.cpp)
/// Makes room for at least so many persons in a group; others keep their numbers within theirs.
void ensure_persons(State& s, Index group, int count);
void set_wanted(State& s, Index group, int wanted);
void on_staff_change(State& s, Index group);
/// The group's switched count is looked at.
void on_minute(State& s, Index group);
/// The last one has left after the close: those who stayed go home.
void send_home(State& s);
void stop_working(State& s, Index person);
void become_idle(State& s, Index person);  ///< from serving, attached or wrap-up
void stop_being_idle(State& s, Index person);
void go_off_duty(State& s, Index person);  ///< from any state but off
/// So many more or fewer of a group can serve; who is there beyond the schedule works overtime.
void change_on_duty(State& s, Index group, int by);
void become_available(State& s, Index person);
void stop_being_available(State& s, Index person);
/// Persons on the roster of a group at t: by count or shifts, opening hours and absence.
int scheduled(const State& s, Index group, SimTime t);
/// … less vacant places.
int staff_wanted(const State& s, Index group, SimTime t);
/// Next time > t at which that number may change; k_never if none.
SimTime next_staff_change(const State& s, Index group, SimTime t);

// Breaks (breaks.cpp)
void on_break_begin(State& s, Index number);
void on_break_end(State& s, Index person);
void end_break(State& s, Index person);
bool break_is_due(const State& s, const Person& p);
/// True when the person goes now.
bool goes_on_break(State& s, Index person);

// Breakdowns (failures.cpp)
/// The next failure of somebody who has become available.
void expect_failure(State& s, Index person);
/// … stands still while off duty.
void expect_no_failure(State& s, Index person);
/// A failure that only the service that is over would have brought.
void forget_failure_of_service(State& s, Index person);
void on_breakdown(State& s, Index person);
void on_repair(State& s, Index person);
/// Whose failure a repair job is.
Index failed_person(const State& s, const Customer& job);

// Turnover (turnover.cpp)
/// The first holder of a place begins.
void start_holding(State& s, Index person);
void on_hour(State& s, Index group);
/// Those whose place is scheduled now.
void pay_trainees(State& s, Index group);
/// Speed of who is there, 1 when all is learned.
double learned(const State& s, const Person& p);

// Resources (resources.cpp)
enum class Seized : std::uint8_t {
  got,
  waits,
  otherwise,
  never,  ///< too large a party for every unit, and there is no other way
};
Seized seize(State& s, Index customer);
/// Gives free units to those who wait for them.
void offer_units(State& s, Index resource);
void release_all(State& s, Index customer, Index resource);  ///< k_none: of every resource
void on_unit_free(State& s, Index holding);
void on_keeping_change(State& s, Index keeping);
/// When nothing will happen any more: throws RunError if customers hold what others wait for and
/// wait themselves for what is held, naming them.
void check_deadlock(const State& s);

// Calendar (calendar.cpp): what happens at known times
void start_calendar(State& s);
void on_fixed_timer(State& s, std::uint32_t handle);

// Conditions (conditions.cpp)
/// `customer` may be k_none where the condition does not ask for one.
bool is_true(const State& s, const Condition& condition, Index customer);
inline bool holds(const State& s, const Condition& condition, Index customer) {
  return condition.always() || is_true(s, condition, customer);
}
double value_of(const State& s, Quantity quantity, Index subject, Index customer);
double expected_wait(const State& s, Index queue);
/// Switches with `until`; true when one of them turned.
bool observe_switches(State& s);

/// The same, to become part of the loop where every customer passes.
namespace inlined {
/// `facts`: of its present step.
void advance(State& s, Index customer, Customer& c, const StepFacts& facts);
void leave(State& s, Index customer, Index outcome);
void join_line(State& s, Index customer);
/// A newcomer comes to where StepFacts::simple; joins the line there.
void reach_simple_task(State& s, Index customer, Customer& c, const StepFacts& facts);
void join_simple_line(State& s, Index customer, Customer& c, const StepFacts& facts);
bool offer_customer(State& s, Index customer, const StepFacts& facts);
void free_person(State& s, Index person);
void begin_work(State& s, Index customer, Index person, Index served);
}  // namespace inlined

}  // namespace frontline
