// Whether there is a screen to open a window on. SFML ends the program where there is none.
#pragma once

namespace frontline::window {

enum class Display { there, none, no_glx };

/// Asks X, by its library at run time, before SFML is touched.
Display probe_display();

}  // namespace frontline::window
