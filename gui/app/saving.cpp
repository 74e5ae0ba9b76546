// What the window writes: plans, commands, reports and pictures, each under the first name that is free.
#include <filesystem>
#include <fstream>

#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/Texture.hpp>

#include "gui/app/window.hpp"
#include "model/language/command_file.hpp"

namespace frontline::window {

void LiveWindow::save_plan() {
  const StaffPlan& plan = session_.current().plan();
  if (!plan.changed()) return notice(words(language_, Word::nothing_to_save));
  const std::string commands = save_commands();
  if (commands.empty()) return;
  if (plan.edits().empty()) return notice(words(language_, Word::saved_commands, commands));
  const OverlayText overlay = overlay_of(plan, session_.scenario());
  if (!overlay.refused.empty()) return notice(words(language_, Word::saved_commands, commands));
  const std::string file = save_text("staffing", "yaml", overlay.text);
  if (!file.empty()) notice(words(language_, Word::saved_plan, commands + ", " + file));
}

std::string LiveWindow::save_commands() {
  return save_text("commands", "csv",
                   commands_text(session_.current().plan().commands(), session_.scenario()));
}

// With the commands beside it, so that the report can be repeated.
void LiveWindow::begin_report() {
  if (report_.is_busy()) return;
  std::string commands;
  if (session_.is_changed() && (commands = save_commands()).empty()) return;
  report_.start(session_.report_wish(commands, language_));
  notice(words(language_, Word::report_coming));
}

// When it is ready; a script waits for it.
void LiveWindow::save_report() {
  try {
    const auto page = report_.take(scripted_);
    if (!page) return;
    const std::string file = save_text("report", "html", *page);
    if (!file.empty()) notice(words(language_, Word::saved_report, file));
  } catch (const std::exception& fault) {
    notice(words(language_, Word::report_failed, fault.what()));
  }
}

// Under the first name that is free; empty when it cannot be written, which is told.
std::string LiveWindow::save_text(const std::string& what, const std::string& ending,
                                  const std::string& text) {
  const std::string stem = std::filesystem::path(session_.file()).stem().string();
  std::string file = fmt::format("{}.{}.{}", stem, what, ending);
  for (int i = 2; std::filesystem::exists(file); ++i)
    file = fmt::format("{}.{}_{}.{}", stem, what, i, ending);
  std::ofstream out(file);
  out << text;
  out.close();
  if (out) return file;
  notice(words(language_, Word::save_failed, file));
  return "";
}

void LiveWindow::save_picture(const std::string& file) {
  sf::Texture picture;
  picture.create(window_.getSize().x, window_.getSize().y);
  picture.update(window_);
  if (!picture.copyToImage().saveToFile(file)) throw WriteError("cannot write " + file);
}

// Named by the time of the day.
void LiveWindow::save_shot() {
  std::string time = clock_text(session_.scenario().clock, session_.day().now());
  time.erase(2, 1);
  std::string file = "frontline_" + time + ".png";
  for (int i = 2; std::filesystem::exists(file); ++i)
    file = fmt::format("frontline_{}_{}.png", time, i);
  try {
    save_picture(file);
    notice(words(language_, Word::saved_picture, file));
  } catch (const WriteError&) {
    notice(words(language_, Word::save_failed, file));
  }
}

}  // namespace frontline::window
