// Erlang's two formulas: a loss system and a waiting line without end.
//
// *Load* is the mean arrival rate times the mean service time: the persons that the work would keep
// busy if nobody ever waited (erlang). Customers come at random (Poisson). Times are in whatever
// unit the mean service time is in. Where the line has no steady state (load >= servers), all but
// the chance to wait, which is 1, is NaN.
//
//   Erlang, A. K. (1917), Solution of some problems in the theory of probabilities of significance
//     in automatic telephone exchanges; both formulas
//   Gross, D., Shortle, J. F., Thompson, J. M., Harris, C. M., Fundamentals of Queueing Theory, the
//     sections on the multi-server queue (M/M/c) and on truncation without queue (M/M/c/c)
//   Jagers, A. A., van Doorn, E. A. (1986), On the continued Erlang loss function, Operations
//     Research Letters 5:43-46; the recursion in the number of servers
#pragma once

namespace frontline::theory {

/// M/G/c/c: the share of customers who find all servers busy and are lost, whatever the law of the
/// service time. servers >= 0, load >= 0; one step a server, stable for any size.
double erlang_b(int servers, double load);

/// M/M/c: the chance that a customer has to wait. servers >= 1, load >= 0.
double erlang_c(int servers, double load);

/// M/M/c: mean wait over all customers ("ASA").
double erlang_c_wait_mean(int servers, double load, double service_mean);
/// M/M/c: variance of the wait over all customers.
double erlang_c_wait_variance(int servers, double load, double service_mean);
/// M/M/c: P(wait <= within).
double erlang_c_service_level(int servers, double load, double service_mean, double within);
/// M/M/c: the wait that a share (0 to 1) of all customers does not exceed.
double erlang_c_wait_quantile(int servers, double load, double service_mean, double share);

}  // namespace frontline::theory
