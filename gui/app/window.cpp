#include "gui/app/window.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <SFML/System/Sleep.hpp>
#include <SFML/Window/Clipboard.hpp>
#include <backends/imgui_impl_opengl3.h>

#include "core/overloaded.hpp"
#include "gui/app/state.hpp"

namespace frontline::window {
namespace {

constexpr float k_script_frame = 1.0f / 30;  // seconds
constexpr double k_script_budget = 2000;  // milliseconds: a script does not depend on the machine

std::vector<std::string> texts_of(const Scenario& scenario) {
  std::vector<std::string> texts = {scenario.name};
  for (const auto& c : scenario.classes) texts.push_back(c.name);
  for (const auto& q : scenario.queues) texts.push_back(q.name);
  for (const auto& g : scenario.groups) texts.push_back(g.name);
  for (const auto& r : scenario.resources) {
    texts.push_back(r.name);
    for (const auto& kind : r.kinds) texts.push_back(kind.name);
  }
  return texts;
}

}  // namespace

LiveWindow::LiveWindow(const LiveOptions& options, Session& session)
    : options_(options),
      session_(session),
      language_(options.chinese ? Language::chinese : Language::english),
      dark_(options.dark),
      recent_(options.script.empty() && options.screenshot.empty() ? RecentFiles::usual_place()
                                                                   : ""),
      scripted_(!options.script.empty() || !options.screenshot.empty()) {
  ImGui::CreateContext();
  platform_ = std::make_unique<Platform>();
  window_.create(sf::VideoMode(options.width, options.height), "Frontline");
  window_.setFramerateLimit(scripted_ ? 0 : 60);
  window_.setKeyRepeatEnabled(true);
  platform_->attach(window_);
  ImGui_ImplOpenGL3_Init("#version 130");
  opened();
  if (options.unasked) act(action::TogglePicker{});
  std::string script;
  if (!options.at.empty()) script += "at " + options.at + "\n";
  if (!options.script.empty()) {
    std::ifstream file(options.script);
    if (!file) throw ScriptError(options.script + ": cannot be read");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    script_ = read_script(script, "--at");
    for (ScriptStep& step : read_script(text, options.script)) script_.push_back(std::move(step));
  } else if (!options.screenshot.empty()) {
    script_ = read_script(script + "wait 1\n", "--at");
    ScriptStep shot;
    shot.kind = ScriptStep::Kind::shot;
    shot.name = options.screenshot;
    shot.place = "--screenshot";
    script_.push_back(shot);
  } else if (!options.at.empty()) {
    go_to(clock_seconds(options.at), "--at");
  }
  for (ScriptStep& step : script_)
    if (step.place.starts_with("--at")) step.place = "--at";
}

LiveWindow::~LiveWindow() {
  ImGui_ImplOpenGL3_Shutdown();
  window_.close();
  platform_.reset();
  ImGui::DestroyContext();
}

void LiveWindow::go_to(double seconds_after_midnight, const std::string& who) {
  const Clock& clock = session_.scenario().clock;
  const TimeOfDay at = time_at(clock, session_.day().now(), seconds_after_midnight);
  if (at.outside)
    fmt::print(stderr, "frontline-live: {}: closed then; this is {}\n", who,
               clock_text(clock, at.time));
  session_.apply(action::GoTo{at.time});
}

// ---------------------------------------------------------------- the loop

int LiveWindow::run() {
  sf::Clock clock;
  while (window_.isOpen()) {
    for (sf::Event event; window_.pollEvent(event);) on_event(event);
    if (!pending_.empty()) {
      for (const sf::Event& event : pending_.front()) on_event(event);
      pending_.erase(pending_.begin());
    }
    if (!window_.isOpen()) break;
    const float seconds = scripted_ ? k_script_frame : std::min(0.1f, clock.restart().asSeconds());
    if (!scripted_) follow_file();
    frame(seconds);
    if (!options_.state.empty()) keep_state();
    if (scripted_ && !run_script_step()) return exit_code_;
    const bool idle =
        !scripted_ && !session_.playing() && !session_.winding() && !session_.outlook_is_stale();
    idle_frames_ = idle ? idle_frames_ + 1 : 0;
    if (idle_frames_ > 30) sf::sleep(sf::milliseconds(50));  // nothing moves: spare the machine
  }
  return exit_code_;
}

void LiveWindow::on_event(const sf::Event& event) {
  idle_frames_ = 0;
  platform_->on_event(event);
  switch (event.type) {
    case sf::Event::Closed: window_.close(); break;
    case sf::Event::Resized:
      window_.setView(sf::View(
          {0, 0, static_cast<float>(event.size.width), static_cast<float>(event.size.height)}));
      break;
    case sf::Event::KeyPressed:
      if (!ImGui::GetIO().WantTextInput) on_key(event.key);
      break;
    default: break;
  }
}

void LiveWindow::on_key(const sf::Event::KeyEvent& key) {
  using K = sf::Keyboard;
  const SimTime now = session_.day().now();
  if (key.control) {
    switch (key.code) {
      case K::Z: return act(action::Undo{});
      case K::Y: return act(action::Redo{});
      case K::R: return act(action::Restart{});
      case K::S: return act(action::SavePlan{});
      case K::E: return act(action::SaveReport{});
      case K::P: return act(action::SavePicture{});
      case K::Q: return act(action::Quit{});
      default: return;
    }
  }
  switch (key.code) {
    case K::Space: return act(action::TogglePlay{});
    case K::Right: return act(action::Step{});
    case K::Left: return act(action::GoTo{now - 60});
    case K::PageUp: return act(action::GoTo{now - 1800});
    case K::PageDown: return act(action::GoTo{now + 1800});
    case K::Home: return act(action::GoTo{0});
    case K::End: return act(action::GoTo{k_never});
    case K::Add:
    case K::Equal: return act(action::ChangeSpeed{+1});
    case K::Subtract:
    case K::Hyphen: return act(action::ChangeSpeed{-1});
    case K::Up: return act(action::StaffNow{+1});
    case K::Down: return act(action::StaffNow{-1});
    case K::E: return act(action::ToggleLevers{});
    case K::F: return act(action::ToggleFutures{});
    case K::Q: return act(action::SelectNext{});
    case K::Tab: return act(action::TogglePlan{});
    case K::N: return act(action::ChangeDay{key.shift ? -1 : +1});
    case K::O: return act(action::TogglePicker{});
    case K::D: return act(action::ToggleTheme{});
    case K::L: return act(action::ToggleLanguage{});
    case K::F1: return act(action::ToggleHelp{});
    case K::F2: return act(action::TogglePane{Pane::staffing});
    case K::F3: return act(action::TogglePane{Pane::waiting});
    case K::F4: return act(action::TogglePane{Pane::people});
    case K::Escape: return escape();
    default: return;
  }
}

// What lies on top goes first.
void LiveWindow::escape() {
  if (memory_.help || memory_.picker || memory_.levers)
    memory_.help = memory_.picker = memory_.levers = false;
  else if (!session_.errors().empty())
    act(action::Dismiss{});
  else
    act(action::Unfollow{});
}

void LiveWindow::opened() {
  watch_.begin(session_.file());
  recent_.add(session_.file());
}

void LiveWindow::act(const Action& chosen) {
  session_.apply(chosen);
  std::visit(
      Overloaded{
          [&](const action::ToggleTheme&) {
            dark_ = !dark_;
            built_scale_ = 0;
          },
          [&](const action::ToggleLanguage&) {
            if (!fonts_.has_chinese) return notice(words(language_, Word::no_chinese_font));
            language_ = language_ == Language::english ? Language::chinese : Language::english;
          },
          [&](const action::ToggleLevers&) { memory_.levers = !memory_.levers; },
          [&](const action::ToggleHelp&) { memory_.help = !memory_.help; },
          [&](const action::TogglePicker&) {
            memory_.picker = !memory_.picker;
            if (memory_.picker) list_files();
          },
          [&](const action::Open&) {
            opened();
            if (session_.errors().empty()) memory_.path.clear();
          },
          [&](const action::MoveSplit& move) {
            memory_.arrangement.shares[static_cast<std::size_t>(move.split)] =
                std::clamp(move.share, 0.0f, 1.0f);
          },
          [&](const action::TogglePane& toggle) {
            Arrangement& arrangement = memory_.arrangement;
            if (toggle.pane == Pane::staffing) arrangement.charts = !arrangement.charts;
            if (toggle.pane == Pane::waiting) arrangement.waiting = !arrangement.waiting;
            if (toggle.pane == Pane::people)
              arrangement.people = !shows_people(static_cast<float>(window_.getSize().x),
                                                 fonts_.regular->FontSize, arrangement);
          },
          [&](const action::SavePlan&) { save_plan(); },
          [&](const action::SaveReport&) { begin_report(); },
          [&](const action::SavePicture&) { save_shot(); },
          [&](const action::Copy& copy) {
            sf::Clipboard::setString(sf::String::fromUtf8(copy.text.begin(), copy.text.end()));
            notice(words(language_, Word::copied, copy.text));
          },
          [&](const action::Quit&) { window_.close(); },
          [](const auto&) {},
      },
      chosen);
}

void LiveWindow::notice(std::string text) {
  memory_.notice = std::move(text);
  memory_.notice_age = 0;
}

// ---------------------------------------------------------------- a frame

float LiveWindow::scale() const {
  if (options_.ui_scale > 0) return static_cast<float>(options_.ui_scale);
  const sf::Vector2u size = window_.getSize();
  const float fit = std::min(static_cast<float>(size.x) / 1280, static_cast<float>(size.y) / 800);
  const char* desktop = std::getenv("GDK_SCALE");
  const float wanted = desktop ? std::max(1.0f, std::strtof(desktop, nullptr)) : 1.0f;
  return std::clamp(std::round(fit * 20) / 20, 0.7f, std::max(1.5f, wanted));
}

void LiveWindow::fit_fonts() {
  const std::string scenario = session_.file() + session_.scenario().name;
  if (scale() == built_scale_ && scenario == built_for_) return;
  built_scale_ = scale();
  built_for_ = scenario;
  ImGuiIO& io = ImGui::GetIO();
  fonts_.build(*io.Fonts, std::round(15 * built_scale_), texts_of(session_.scenario()));
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
  io.FontDefault = fonts_.regular;
  apply_style(theme(dark_), built_scale_);
  if (!fonts_.has_chinese && language_ == Language::chinese) {
    language_ = Language::english;
    notice(words(language_, Word::no_chinese_font));
  }
}

void LiveWindow::frame(float seconds) {
  window_.setActive();
  session_.advance(static_cast<double>(seconds), scripted_ ? k_script_budget : Day::k_frame_budget);
  save_report();
  fit_fonts();
  platform_->new_frame(seconds);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  const Theme& colours = theme(dark_);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("root", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoScrollWithMouse);
  marks_.clear();
  memory_.hovered = std::exchange(memory_.hovered_next, std::nullopt);
  const Ui ui{session_, colours, fonts_,  language_, fonts_.regular->FontSize,
              seconds,  marks_,  memory_, actions_,  ImGui::GetWindowDrawList()};
  draw_panes(ui);
  ImGui::End();
  const Box all{0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y};
  const float em = ui.em;
  draw_errors(ui, {all.w * 0.12f, em * 7, all.w * 0.76f, std::min(all.h * 0.6f, em * 24)});
  const Box middle{all.w / 2 - em * 17, em * 5, em * 34, std::min(all.h - em * 7, em * 36)};
  draw_help(ui, middle);
  draw_picker(ui, {all.w / 2 - em * 24, em * 5, em * 48, all.h - em * 8}, files_);
  draw_levers(ui, {all.w * 0.655f, all.h * 0.5f, all.w * 0.34f, all.h * 0.49f});
  draw_notice(ui, all);
  ImGui::Render();
  const ImU32 back = colours.background;
  const auto byte = [&](int shift) { return static_cast<sf::Uint8>(back >> shift & 255); };
  window_.clear(sf::Color(byte(IM_COL32_R_SHIFT), byte(IM_COL32_G_SHIFT), byte(IM_COL32_B_SHIFT)));
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  window_.resetGLStates();
  window_.display();
  for (const Action& action : std::exchange(actions_, {})) act(action);
}

void LiveWindow::draw_panes(const Ui& ui) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  memory_.arrangement.story = session_.people().story() != nullptr;
  const Layout layout = layout_of(size.x, size.y, ui.em, memory_.arrangement);
  constexpr std::pair<Pane, void (*)(const Ui&, const Box&)> k_drawn[] = {
      {Pane::top, draw_top_bar},
      {Pane::verdict, draw_verdict},
      {Pane::floor, draw_floor},
      {Pane::waiting, draw_waiting_chart},
      {Pane::numbers, draw_numbers},
      {Pane::staffing, draw_staffing_chart},
      {Pane::occupancy, draw_occupancy_chart},
      {Pane::busy, draw_busy_chart},
      {Pane::days, draw_days},
      {Pane::reasons, draw_reasons},
      {Pane::story, draw_story},
      {Pane::people, draw_people}};
  for (const auto& [pane, draw] : k_drawn)
    if (!layout[pane].empty()) draw(ui, Box::of(layout[pane]));
  draw_splitters(ui, layout);
}

// ---------------------------------------------------------------- files

void LiveWindow::follow_file() {
  switch (watch_.look()) {
    case FileWatch::Change::none: return;
    case FileWatch::Change::gone: return session_.lose_file();
    case FileWatch::Change::saved: session_.reload();
  }
  if (session_.errors().empty()) notice(words(language_, Word::reloaded, session_.file()));
}

// Whole files only: the one who reads it finds the last one or the next.
void LiveWindow::keep_state() {
  if (since_kept_.getElapsedTime() < sf::milliseconds(100)) return;
  since_kept_.restart();
  std::string state = state_json(facts_by_name(session_, memory_, language_, dark_), marks_);
  if (state == kept_state_) return;
  const std::string half = options_.state + ".part";
  std::ofstream out(half);
  out << state;
  out.close();
  std::error_code fault;
  std::filesystem::rename(half, options_.state, fault);
  if (!out || fault) throw WriteError("cannot write " + options_.state);
  kept_state_ = std::move(state);
}

void LiveWindow::list_files() {
  files_.recent.clear();
  for (const std::string& file : recent_.files()) files_.recent.push_back(scenario_file(file));
  const std::filesystem::path folder = std::filesystem::path(session_.file()).parent_path();
  files_.folder = scenarios_in(folder);
  files_.shipped.clear();
  std::error_code fault;
  if (!options_.shipped.empty() &&
      !std::filesystem::equivalent(folder.empty() ? "." : folder, options_.shipped, fault))
    files_.shipped = scenarios_in(options_.shipped);
}

}  // namespace frontline::window
