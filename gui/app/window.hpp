// The window: the loop of events, frames and actions, and what is its own business (fonts, theme,
// language, files, pictures). Everything else is the session's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/System/Clock.hpp>

#include "gui/app/fonts.hpp"
#include "gui/app/options.hpp"
#include "gui/app/platform.hpp"
#include "gui/app/script.hpp"
#include "gui/model/recent.hpp"
#include "gui/model/report_maker.hpp"
#include "gui/panes/ui.hpp"

namespace frontline::window {

/// A file that cannot be written (exit code 73).
class WriteError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class LiveWindow {
 public:
  LiveWindow(const LiveOptions& options, Session& session);
  ~LiveWindow();
  LiveWindow(const LiveWindow&) = delete;
  LiveWindow& operator=(const LiveWindow&) = delete;

  /// Until it is closed, or the script is at its end. The exit code.
  int run();

 private:
  void on_event(const sf::Event& event);
  void on_key(const sf::Event::KeyEvent& key);
  void frame(float seconds);
  void draw_panes(const Ui& ui);
  void act(const Action& action);
  void go_to(double seconds_after_midnight, const std::string& who);
  void follow_file();
  void fit_fonts();
  void list_files();
  void opened();
  void keep_state();
  void escape();
  void save_plan();
  std::string save_commands();
  void begin_report();
  void save_report();
  std::string save_text(const std::string& what, const std::string& ending,
                        const std::string& text);
  void save_shot();
  void save_picture(const std::string& file);
  bool run_script_step();
  void do_step(const ScriptStep& step);
  void drag(const ScriptStep& step);
  void type(const ScriptStep& step);
  void expect(const ScriptStep& step);
  const Mark& mark_of(const ScriptStep& step) const;
  void notice(std::string text);
  float scale() const;
  static constexpr float k_still = 0;  // a frame in which no time goes by

  LiveOptions options_;
  Session& session_;
  Language language_ = Language::english;
  bool dark_ = false;
  std::unique_ptr<Platform> platform_;  // its cursors outlive the window
  sf::RenderWindow window_;
  Fonts fonts_;
  float built_scale_ = 0;
  std::string built_for_;  // scenario whose texts the fonts hold
  Marks marks_;
  PaneMemory memory_;
  std::vector<Action> actions_;
  FilesToPick files_;
  RecentFiles recent_;
  ReportMaker report_;
  bool scripted_ = false;
  std::vector<ScriptStep> script_;
  std::size_t script_at_ = 0;
  std::vector<std::vector<sf::Event>> pending_;  // events of the coming frames
  int wait_frames_ = 0;
  int exit_code_ = 0;
  FileWatch watch_;
  std::string kept_state_;
  sf::Clock since_kept_;
  int idle_frames_ = 0;
};

}  // namespace frontline::window
