#include "msg/papers.h"
#include "papers/papers.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace motcua::papers {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct DestroyCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeQr {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

constexpr double kMm = 72.0 / 25.4;

std::string escaped(const std::string& text) {
  const std::unique_ptr<char, decltype(&g_free)> markup{
      g_markup_escape_text(text.data(), static_cast<gssize>(text.size())), &g_free};
  return markup.get();
}

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

// Lays blocks below each other, and starts a new page when a block does not fit.
class Sheets {
 public:
  Sheets(const Paper& paper, std::string& out) : paper_(paper), a4_(paper.sheet == Sheet::a4) {
    width_ = (a4_ ? 210 : 148) * kMm;
    height_ = (a4_ ? 297 : 210) * kMm;
    margin_ = (a4_ ? 20 : 11) * kMm;
    size_ = a4_ ? 12.5 : 9.6;
    surface_.reset(cairo_pdf_surface_create_for_stream(&append, &out, width_, height_));
    const std::string date = rfc3339(paper.made_at, Zone{});
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, paper.title.c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "motcua");
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
    cairo_.reset(cairo_create(surface_.get()));
    y_ = margin_;
    mark_page();
  }

  void draw() {
    header();
    if (!paper_.qr.empty()) qr();
    space(0.5);
    block(fmt::format("<b>{}</b>", escaped(paper_.title)), left(), inner(), PANGO_ALIGN_CENTER, size_ * 1.25);
    space(0.5);
    for (const Line& line : paper_.lines) text_line(line);
    for (const Table& table : paper_.tables) draw_table(table);
    for (const Line& line : paper_.closing) text_line(line);
    signatures();
    if (!paper_.foot.empty()) {
      space(0.8);
      block(fmt::format("<i>{}</i>", escaped(paper_.foot)), left(), inner(), PANGO_ALIGN_LEFT, size_ * 0.82);
    }
    cairo_show_page(cairo_.get());
    cairo_surface_finish(surface_.get());
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error("a PDF could not be drawn");
  }

 private:
  double left() const { return margin_; }
  double inner() const { return width_ - 2 * margin_; }
  double bottom() const { return height_ - margin_; }
  void space(double lines) { y_ += lines * size_; }

  std::unique_ptr<PangoLayout, Unref> layout(const std::string& markup, double width, PangoAlignment align,
                                             double size) {
    std::unique_ptr<PangoLayout, Unref> made{pango_cairo_create_layout(cairo_.get())};
    PangoFontDescription* font = pango_font_description_from_string("Liberation Serif");
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(made.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(made.get(), align);
    pango_layout_set_line_spacing(made.get(), 1.08F);
    pango_layout_set_markup(made.get(), markup.c_str(), static_cast<int>(markup.size()));
    return made;
  }

  static double height_of(PangoLayout* layout) {
    int w = 0, h = 0;
    pango_layout_get_size(layout, &w, &h);
    return static_cast<double>(h) / PANGO_SCALE;
  }

  void show(PangoLayout* made, double x, double y) {
    cairo_move_to(cairo_.get(), x, y);
    pango_cairo_show_layout(cairo_.get(), made);
  }

  void need(double height) {
    if (y_ + height <= bottom()) return;
    cairo_show_page(cairo_.get());
    y_ = margin_;
    mark_page();
    if (!paper_.code.empty())
      block(fmt::format("<i>{}</i>", in_vietnamese(msg::papers::next_page, escaped(paper_.code))), left(), inner(),
            PANGO_ALIGN_RIGHT, size_ * 0.82);
  }

  void mark_page() {
    if (paper_.watermark.empty()) return;
    const auto made = layout(fmt::format("<b><span foreground=\"#bbbbbb\">{}</span></b>", escaped(paper_.watermark)),
                             inner(), PANGO_ALIGN_RIGHT, 16);
    show(made.get(), left(), margin_ * 0.35);
  }

  void block(const std::string& markup, double x, double width, PangoAlignment align, double size) {
    const auto made = layout(markup, width, align, size);
    const double height = height_of(made.get());
    need(height);
    show(made.get(), x, y_);
    y_ += height + size * 0.18;
  }

  void header() {
    const double column = inner() * 0.46, right = inner() * 0.54;
    if (!paper_.form_mark.empty())
      block(fmt::format("<i>{}</i>", escaped(paper_.form_mark)), left(), inner(), PANGO_ALIGN_RIGHT, size_ * 0.8);
    const double top = y_;
    block(escaped(paper_.authority), left(), column, PANGO_ALIGN_CENTER, size_ * 0.95);
    block(fmt::format("<b>{}</b>", escaped(paper_.desk)), left(), column, PANGO_ALIGN_CENTER, size_ * 0.95);
    rule(left() + column * 0.3, column * 0.4);
    if (!paper_.number.empty()) block(escaped(paper_.number), left(), column, PANGO_ALIGN_CENTER, size_ * 0.95);
    const double left_bottom = y_;
    y_ = top;
    block(fmt::format("<b>{}</b>", in_vietnamese(msg::papers::republic)), left() + column, right, PANGO_ALIGN_CENTER,
          size_ * 0.86);
    block(fmt::format("<b>{}</b>", in_vietnamese(msg::papers::motto)), left() + column, right, PANGO_ALIGN_CENTER,
          size_ * 0.98);
    rule(left() + column + right * 0.22, right * 0.56);
    block(fmt::format("<i>{}</i>", escaped(paper_.place_and_date)), left() + column, right, PANGO_ALIGN_CENTER,
          size_ * 0.95);
    y_ = std::max(left_bottom, y_);
  }

  void rule(double x, double width) {
    cairo_set_line_width(cairo_.get(), 0.6);
    cairo_move_to(cairo_.get(), x, y_ + 1);
    cairo_rel_line_to(cairo_.get(), width, 0);
    cairo_stroke(cairo_.get());
    y_ += 4;
  }

  // The code is 25 mm wide with a quiet zone of four modules, and its words are below. For a long text the code is 34
  // mm wide. A module is never smaller than 0.4 mm.
  void qr() {
    const std::unique_ptr<QRcode, FreeQr> code{QRcode_encodeString(paper_.qr.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1)};
    if (!code) throw std::runtime_error("a QR code could not be made");
    const double side = (code->width > 49 ? 34 : 25) * kMm, module = side / (code->width + 8);
    need(side + size_ * 1.6);
    const double x0 = left() + (inner() - side) / 2 + 4 * module, y0 = y_ + 4 * module;
    cairo_set_antialias(cairo_.get(), CAIRO_ANTIALIAS_NONE);
    for (int y = 0; y < code->width; ++y)
      for (int x = 0; x < code->width; ++x)
        if (code->data[y * code->width + x] & 1)
          cairo_rectangle(cairo_.get(), x0 + x * module, y0 + y * module, module, module);
    cairo_fill(cairo_.get());
    cairo_set_antialias(cairo_.get(), CAIRO_ANTIALIAS_DEFAULT);
    y_ += side;
    if (!paper_.code.empty())
      block(fmt::format("<b>{}</b>", escaped(paper_.code)), left(), inner(), PANGO_ALIGN_CENTER, size_);
  }

  void text_line(const Line& line) {
    if (line.label.empty()) return block(escaped(line.value), left(), inner(), PANGO_ALIGN_LEFT, size_);
    block(fmt::format("{}: <b>{}</b>", escaped(line.label), escaped(line.value)), left(), inner(), PANGO_ALIGN_LEFT,
          size_);
  }

  void draw_table(const Table& table) {
    int parts = 0;
    for (const int part : table.widths) parts += part;
    const auto row = [&](const std::vector<std::string>& cells, bool head) {
      std::vector<std::unique_ptr<PangoLayout, Unref>> made;
      double height = 0;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const double width = inner() * table.widths[i] / parts - 6;
        made.push_back(layout(head ? "<b>" + escaped(cells[i]) + "</b>" : escaped(cells[i]), width,
                              head ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT, size_ * 0.94));
        height = std::max(height, height_of(made.back().get()));
      }
      need(height + 5);
      double x = left();
      cairo_set_line_width(cairo_.get(), 0.5);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const double width = inner() * table.widths[i] / parts;
        cairo_rectangle(cairo_.get(), x, y_, width, height + 5);
        cairo_stroke(cairo_.get());
        show(made[i].get(), x + 3, y_ + 2);
        x += width;
      }
      y_ += height + 5;
    };
    space(0.3);
    if (!table.head.empty()) row(table.head, true);
    for (const auto& cells : table.rows) row(cells, false);
    space(0.4);
  }

  void signatures() {
    if (paper_.signers.empty()) return;
    const double column = inner() / static_cast<double>(paper_.signers.size());
    need(size_ * 8.5);
    space(0.6);
    const double top = y_;
    double lowest = top;
    for (std::size_t i = 0; i < paper_.signers.size(); ++i) {
      const Signer& signer = paper_.signers[i];
      const double x = left() + column * static_cast<double>(i);
      y_ = top;
      block(fmt::format("<b>{}</b>", escaped(signer.role)), x, column, PANGO_ALIGN_CENTER, size_ * 0.95);
      block(fmt::format("<i>{}</i>", escaped(signer.hint)), x, column, PANGO_ALIGN_CENTER, size_ * 0.88);
      space(3.2);
      block(fmt::format("<b>{}</b>", escaped(signer.name)), x, column, PANGO_ALIGN_CENTER, size_ * 0.95);
      lowest = std::max(lowest, y_);
    }
    y_ = lowest;
  }

  const Paper& paper_;
  bool a4_;
  double width_, height_, margin_, size_, y_ = 0;
  std::unique_ptr<cairo_surface_t, DestroySurface> surface_;
  std::unique_ptr<cairo_t, DestroyCairo> cairo_;
};

}  // namespace

std::string pdf(const Paper& paper) {
  // One paper at a time. The font libraries keep their caches per thread. A page takes about ten milliseconds.
  static std::mutex mutex;
  const std::lock_guard lock{mutex};
  std::string bytes;
  Sheets(paper, bytes).draw();
  return bytes;
}

}  // namespace motcua::papers
