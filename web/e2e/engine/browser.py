#!/usr/bin/python3
# A browser in WebKitGTK that a driver leads and that keeps its profile: WebKit's own
# forget theirs when they are led. Its arguments are the profile's folder and, as JSON,
# how it is: see webkit.go.
import ctypes, json, os, sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gio, GLib, Gtk, WebKit2

ctypes.CDLL(None).prctl(1, 9)  # ends with its driver
folder, options = sys.argv[1], json.loads(sys.argv[2])

# What pages write to the console goes to the standard output.
os.dup2(os.open(os.path.join(folder, "console"), os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)

data = WebKit2.WebsiteDataManager(
    base_data_directory=os.path.join(folder, "data"), base_cache_directory=os.path.join(folder, "cache")
)
context = WebKit2.WebContext(website_data_manager=data)
context.set_automation_allowed(True)
context.set_preferred_languages(["nl"])
if options["WithoutCookies"]:
    data.get_cookie_manager().set_accept_policy(WebKit2.CookieAcceptPolicy.NEVER)

settings = WebKit2.Settings()
settings.set_enable_write_console_messages_to_stdout(True)
settings.set_enable_javascript_markup(not options["WithoutScript"])
Gtk.Settings.get_default().set_property("gtk-application-prefer-dark-theme", options["Dark"])

window = Gtk.Window()
window.set_decorated(False)
content = WebKit2.UserContentManager()
content.add_script(
    WebKit2.UserScript(
        options["Before"], WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START, None, None
    )
)
view = WebKit2.WebView(
    web_context=context, settings=settings, user_content_manager=content, is_controlled_by_automation=True
)
view.set_zoom_level(options["Zoom"] / 100)
window.add(view)
window.set_default_size(options["Width"] * options["Zoom"] // 100, options["Height"] * options["Zoom"] // 100)
window.connect("destroy", lambda *_: Gtk.main_quit())
view.connect("close", lambda *_: window.destroy())


def automate(_, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("Flamingo")
    session.set_application_info(info)
    session.connect("create-web-view", lambda *_: view)


# A signal has what is shown printed to a file beside the profile, as its dialog would.
def to_paper():
    printing = WebKit2.PrintOperation(web_view=view)
    form = Gtk.PrintSettings()
    form.set("output-uri", GLib.filename_to_uri(os.path.join(folder, "paper.pdf"), None))
    form.set("output-file-format", "pdf")
    form.set_printer("Print to File")
    printing.set_print_settings(form)
    page = Gtk.PageSetup()
    page.set_paper_size(Gtk.PaperSize.new("iso_a4"))
    printing.set_page_setup(page)
    printing.connect("finished", lambda *_: open(os.path.join(folder, "printed"), "w").close())
    printing.print_()
    to_paper.now = printing  # until it has finished
    return True


GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, 10, to_paper)
with open(os.path.join(folder, "pid"), "w") as f:
    f.write(str(os.getpid()))
context.connect("automation-started", automate)
window.show_all()
# There is nobody who manages windows and gives one the keyboard.
window.connect("map-event", lambda *_: window.get_window().focus(0))
view.grab_focus()
Gtk.main()
