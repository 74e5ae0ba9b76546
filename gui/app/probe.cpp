#include "gui/app/probe.hpp"

#include <dlfcn.h>

namespace frontline::window {
namespace {

template <class Function>
Function* find(void* library, const char* name) {
  return reinterpret_cast<Function*>(dlsym(library, name));
}

}  // namespace

Display probe_display() {
  void* x11 = dlopen("libX11.so.6", RTLD_NOW);
  if (!x11) return Display::none;
  const auto open = find<void*(const char*)>(x11, "XOpenDisplay");
  const auto query = find<int(void*, const char*, int*, int*, int*)>(x11, "XQueryExtension");
  const auto close = find<int(void*)>(x11, "XCloseDisplay");
  if (!open || !query || !close) return Display::none;
  void* display = open(nullptr);
  if (!display) return Display::none;
  int opcode = 0, event = 0, error = 0;
  const bool glx = query(display, "GLX", &opcode, &event, &error) != 0;
  close(display);
  return glx ? Display::there : Display::no_glx;
}

}  // namespace frontline::window
