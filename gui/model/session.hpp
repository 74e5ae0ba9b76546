// The session: everything the window knows and does, without a window.
//
// Panes read it and return *actions*; apply() is the only way in. Each frame advance() moves the day
// on: while it plays, by real time times the speed; after a jump, as fast as it can.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gui/model/background.hpp"
#include "gui/model/day.hpp"
#include "gui/model/facts.hpp"
#include "gui/model/layout.hpp"
#include "gui/model/people.hpp"
#include "gui/model/report_maker.hpp"
#include "model/language/loader.hpp"

namespace frontline::window {

/// Simulated seconds in a real one; the last one stands for "as fast as possible".
inline constexpr double k_speeds[] = {1, 10, 30, 60, 120, 300, 600, 1200, 3600, k_never};

namespace action {
struct TogglePlay {};
struct Pause {};
struct Step {};
struct ChangeSpeed {
  int by = 0;
};
struct GoTo {
  SimTime time = 0;
};
struct Restart {};
struct ChangeDay {
  int by = 0;
};
struct Staff {
  StaffEdit edit;
};
struct StaffNow {
  int by = 0;
};  ///< of the selected group, from now until its roster changes next
struct Lever {
  Command::Kind kind;
  Index subject = 0;
  double value = 0;  ///< as Command::value, from now on
};
struct ToggleFutures {};  ///< how today may go on from now
struct ToggleLevers {};
struct Undo {};
struct Redo {};
struct Select {
  Index queue = 0;
  Index group = k_none;
};
struct SelectNext {};
struct TogglePlan {};  ///< which of the two days is shown
struct Open {
  std::string file;
};
struct UsePlan {
  std::string name;
};  ///< of the file's; empty: as it is written
struct ShowDay {
  std::uint32_t number = 0;
};
struct LookAt {
  Who who;
};  ///< for a frame: under the mouse
struct Follow {
  Who who;
  SimTime arrived = 0;
};  ///< the story of somebody
struct Unfollow {};
struct ChooseReason {
  Reason reason;
};  ///< once more: none
struct MoveSplit {
  Split split = Split::charts;
  float share = 0;
};
struct TogglePane {
  Pane pane = Pane::people;
};
struct SavePlan {};
struct SavePicture {};
struct SaveReport {};
struct ToggleLanguage {};
struct ToggleTheme {};
struct ToggleHelp {};
struct TogglePicker {};
struct Copy {
  std::string text;
};
struct Dismiss {};  ///< the errors of a file: the last good version is all that counts
struct Quit {};
}  // namespace action
using Action =
    std::variant<action::TogglePlay, action::Pause, action::Step, action::ChangeSpeed, action::GoTo,
                 action::Restart, action::ChangeDay, action::Staff, action::StaffNow, action::Lever,
                 action::ToggleFutures, action::ToggleLevers, action::Undo, action::Redo,
                 action::Select, action::SelectNext, action::TogglePlan, action::Open,
                 action::UsePlan, action::ShowDay, action::LookAt, action::Follow, action::Unfollow,
                 action::ChooseReason, action::MoveSplit, action::TogglePane, action::SavePlan,
                 action::SavePicture, action::SaveReport, action::ToggleLanguage,
                 action::ToggleTheme, action::ToggleHelp, action::TogglePicker, action::Copy,
                 action::Dismiss, action::Quit>;

class Session {
 public:
  struct Options {
    std::string file;
    LoadOptions load;
    std::optional<std::uint64_t> seed;
    std::uint32_t day = 0;
    unsigned threads = 1;
    double max_events = k_most_events;  ///< of a day; scenarios that need more are refused
  };
  /// Throws ScenarioError when the file cannot be read, RunError when the day would be too much.
  explicit Session(Options options);

  void apply(const Action& action);  ///< those that are the window's own business are left alone
  /// `seconds`: real time since the last frame; `milliseconds`: most that the engine may take.
  void advance(double seconds, double milliseconds = Day::k_frame_budget);
  /// Reads the file anew. The last good version stays when it is bad: errors() says why.
  void reload();
  /// The file cannot be found any more; likewise.
  void lose_file();
  /// Another file, likewise.
  void open(const std::string& file);

  const Scenario& scenario() const { return *scenario_; }
  /// A report of it, under the plan that counts now; its commands are in the file `commands`, if any.
  ReportWish report_wish(const std::string& commands, Language language) const;
  const std::string& file() const { return options_.file; }
  const std::vector<std::string>& plans() const { return plans_; }  ///< names of the file's
  const std::string& plan_name() const { return options_.load.plan; }
  const std::vector<Diagnostic>& errors() const { return errors_; }
  std::uint64_t seed() const { return seed_; }

  /// The day that is shown, and the other one when a plan was changed: same customers.
  const Day& day() const { return show_changed_ || !changed_ ? current() : planned_; }
  const Day* other() const { return !changed_ ? nullptr : show_changed_ ? &planned_ : &*changed_; }
  const Day& planned() const { return planned_; }
  const Day& current() const { return changed_ ? *changed_ : planned_; }
  bool shows_changed() const { return changed_ && show_changed_; }
  bool is_changed() const { return changed_.has_value(); }

  bool playing() const { return playing_; }
  double speed() const { return k_speeds[speed_]; }
  bool winding() const { return winding_; }  ///< on the way to where it was sent
  const Selection& selected() const { return selected_; }
  const Facts& facts() const { return facts_; }
  const std::optional<Facts>& other_facts() const { return other_facts_; }
  std::shared_ptr<const Outlook> outlook() const { return outlook_; }
  bool outlook_is_stale() const {
    return outlook_ && outlook_->generation != background_->generation();
  }
  /// The other days of the plan without changes, to compare with; null before there are some.
  std::shared_ptr<const Outlook> planned_outlook() const { return planned_outlook_; }
  /// How today may go on from when it was asked, or from the last change; null: not asked, not yet.
  std::shared_ptr<const Futures> futures() const { return futures_; }
  bool looks_ahead() const { return looks_ahead_; }
  const People& people() const { return people_; }
  /// Why a day broke off; empty: it did not.
  const std::string& problem() const { return problem_; }

  /// For pictures that must be equal: all days in the background done, the day where it was sent.
  void settle();
  /// Where the charts end: the close of this opening, or now when it is later.
  SimTime chart_end() const;

 private:
  void begin_day();
  void set_plan(StaffPlan plan);
  void send_to(SimTime t);
  void use(std::shared_ptr<const Scenario> scenario);
  bool load(const std::string& file, const LoadOptions& how);
  void set_lever(const Command& command);
  void look_ahead_again();
  void show_day(std::uint32_t number);
  void find_facts(const Budget& budget);
  Day& shown_day() { return show_changed_ && changed_ ? *changed_ : planned_; }
  void move_on(double milliseconds);

  Options options_;
  std::vector<std::string> plans_;
  std::shared_ptr<const Scenario> scenario_;
  std::vector<Diagnostic> errors_;
  std::uint64_t seed_ = 1;
  std::uint32_t number_ = 0;
  std::unique_ptr<Background> background_;
  std::shared_ptr<const Outlook> outlook_, planned_outlook_;
  std::shared_ptr<const Futures> futures_;
  bool looks_ahead_ = false, futures_due_ = false;
  StaffPlan plan_;
  Day planned_;
  std::optional<Day> changed_;
  bool show_changed_ = true;
  bool playing_ = false, winding_ = false;
  std::size_t speed_ = 4;
  SimTime target_ = 0;
  Selection selected_;
  Facts facts_;
  std::optional<Facts> other_facts_;
  People people_;
  std::uint64_t frame_ = 0;
  bool facts_stale_ = true;
  std::string problem_;
};

}  // namespace frontline::window
