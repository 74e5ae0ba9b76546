// The rules of a run, as functions on its state. Simulation::run_until calls them for each event;
// they call one another downwards in this list.
#pragma once

#include "model/state.hpp"

namespace frontline {

// Arrivals (arrivals.cpp, arrival_backlog.cpp)
/// Sets up a class's process and its first arrival instant.
void start_arrivals(State& s, Index customer_class);
/// The customers of the instant that has come enter; the next instant is found.
void on_arrival(State& s, Index customer_class);
/// A person who left comes back, or, when closed, at the next opening.
void on_comeback(State& s, Index customer);
/// People in a party of the customer's class; 1 where it has none.
int draw_party(const State& s, const Customer& c);
/// Customers of all classes who are there at the start.
std::uint32_t backlog_size(const Scenario& scenario);
/// They enter, longest wait first, before the first event; then whoever is idle chooses among them.
void enter_backlog(State& s);

// Journeys (journey.cpp)
/// Somebody stands at the door: counted as offered, begins the journey.
void enter(State& s, Index customer);
/// Goes through the journey from its present step until it has to wait for something.
void advance(State& s, Index customer);
/// Lets everybody in `ready` advance, in order.
void advance_ready(State& s);
void leave(State& s, Index customer, Index outcome);
/// The present step is over; the next of the main line or of the branch begins.
void next_step(State& s, Customer& c);
void on_delay_end(State& s, Index customer);

// Queues (queues.cpp)
/// Joins the line of the present step; sets the timers of patience and conditions.
void join_line(State& s, Index customer);
/// Back to the head, with the rest of the need and of the patience.
void rejoin_line(State& s, Index customer);
/// Out of the line; its timers are removed and its wait is settled.
void leave_line(State& s, Index customer);
void on_patience_end(State& s, Index customer);
/// A wait has reached a bound that somebody's `when` asks for.
void on_wait_check(State& s, Index customer);
/// Whether a newcomer balks at this queue.
bool balks(State& s, Index customer, Index queue);
/// Patience of the present step, seconds; k_never: endless.
double draw_patience(State& s, const Customer& c);

// Who serves whom (dispatch.cpp): nothing else starts a service.
/// A customer of the present serve step finds a person at once, or not.
bool offer_customer(State& s, Index customer);
/// A person who has nothing more to do takes who waits, becomes idle, or goes off duty.
void free_person(State& s, Index person);
/// Puts idle persons of a group to work while there is any for them.
void offer_idle(State& s, Index group);
/// Goes on at once with the customer whom the person has just served (`by: same`).
void serve_on(State& s, Index customer, Index person);
/// Groups whose conditions may have become true.
void recheck_conditions(State& s);

// Staff (staffing.cpp)
/// Makes room for at least so many persons in a group; others keep their numbers within theirs.
void ensure_persons(State& s, Index group, int count);
void on_completion(State& s, Index person);
void set_wanted(State& s, Index group, int wanted);
void on_staff_change(State& s, Index group);
/// The last one has left after the close: those who stayed go home.
void send_home(State& s);
void become_idle(State& s, Index person);  ///< from serving, attached or wrap-up
void stop_being_idle(State& s, Index person);
void go_off_duty(State& s, Index person);  ///< from any state but off

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
bool holds(const State& s, const Condition& condition, Index customer);
double value_of(const State& s, Quantity quantity, Index subject, Index customer);

}  // namespace frontline
