#include "catalogue/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/verify.h"
#include "msg/catalogue.h"

namespace motcua::catalogue {

std::string_view word_of(Channel channel) {
  switch (channel) {
    case Channel::direct: return "direct";
    case Channel::online: return "online";
    case Channel::postal: return "postal";
  }
  VERIFY_UNREACHED();
}
Msg label_of(Channel channel) {
  switch (channel) {
    case Channel::direct: return msg::catalogue::in_person;
    case Channel::online: return msg::catalogue::online;
    case Channel::postal: return msg::catalogue::by_post;
  }
  VERIFY_UNREACHED();
}
std::optional<Channel> channel_of(std::string_view word) {
  for (const auto channel : kChannels)
    if (word == word_of(channel)) return channel;
  return std::nullopt;
}
std::string_view word_of(PaperForm form) {
  switch (form) {
    case PaperForm::form: return "form";
    case PaperForm::submit: return "submit";
    case PaperForm::show: return "show";
    case PaperForm::draft: return "draft";
  }
  VERIFY_UNREACHED();
}
std::optional<PaperForm> paper_form_of(std::string_view word) {
  for (const auto form : {PaperForm::form, PaperForm::submit, PaperForm::show, PaperForm::draft})
    if (word == word_of(form)) return form;
  return std::nullopt;
}
std::string_view word_of(ExtensionForm form) {
  switch (form) {
    case ExtensionForm::added: return "added";
    case ExtensionForm::total: return "total";
    case ExtensionForm::agreed: return "agreed";
  }
  VERIFY_UNREACHED();
}
std::optional<ExtensionForm> extension_form_of(std::string_view word) {
  for (const auto form : {ExtensionForm::added, ExtensionForm::total, ExtensionForm::agreed})
    if (word == word_of(form)) return form;
  return std::nullopt;
}
std::string_view word_of(FeePer per) {
  switch (per) {
    case FeePer::page: return "page";
    case FeePer::copy: return "copy";
    case FeePer::dossier: return "dossier";
  }
  VERIFY_UNREACHED();
}
std::optional<FeePer> fee_per_of(std::string_view word) {
  for (const auto per : {FeePer::page, FeePer::copy, FeePer::dossier})
    if (word == word_of(per)) return per;
  return std::nullopt;
}

namespace {
std::int64_t stepped(const std::vector<FeeStep>& steps, std::int64_t count) {
  std::int64_t total = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::int64_t last = i + 1 < steps.size() ? std::min(count, steps[i + 1].from - 1) : count;
    if (last >= steps[i].from) total += (last - steps[i].from + 1) * steps[i].amount;
  }
  return total;
}
}  // namespace

std::int64_t fee(const Procedure& procedure, Channel channel, int pages, int copies) {
  std::int64_t total = 0;
  for (const Fee& item : procedure.fees) {
    if (std::find(item.channels.begin(), item.channels.end(), channel) == item.channels.end()) continue;
    switch (item.per) {
      case FeePer::page: {
        const std::int64_t one = stepped(item.steps, pages);
        total += copies * (item.cap > 0 ? std::min(one, item.cap) : one);
        break;
      }
      case FeePer::copy: total += stepped(item.steps, copies); break;
      case FeePer::dossier: total += item.steps.front().amount; break;
    }
  }
  return total;
}

bool counts_pages(const Procedure& procedure) {
  return std::any_of(procedure.fees.begin(), procedure.fees.end(),
                     [](const Fee& item) { return item.per == FeePer::page; });
}
bool counts_copies(const Procedure& procedure) {
  return std::any_of(procedure.fees.begin(), procedure.fees.end(),
                     [](const Fee& item) { return item.per != FeePer::dossier; });
}

std::string fee_text(const Fee& item, Language language) {
  const Msg unit = item.per == FeePer::page   ? msg::catalogue::per_page
                   : item.per == FeePer::copy ? msg::catalogue::per_copy
                                              : msg::catalogue::per_dossier;
  std::vector<std::string> parts;
  for (const FeeStep& step : item.steps)
    parts.push_back((parts.empty() ? Message(msg::catalogue::fee_each, amount_of_money(step.amount), unit)
                                   : Message(msg::catalogue::fee_from, unit, step.from, amount_of_money(step.amount)))
                        .in(language));
  if (item.cap > 0) parts.push_back(Message(msg::catalogue::fee_most, amount_of_money(item.cap)).in(language));
  return fmt::format("{}", fmt::join(parts, "; "));
}

namespace {
const ChannelLimit* of_channel(const std::vector<ChannelLimit>& limits, Channel channel) {
  const auto found =
      std::find_if(limits.begin(), limits.end(), [&](const ChannelLimit& limit) { return limit.channel == channel; });
  return found == limits.end() ? nullptr : &*found;
}
}  // namespace

const ChannelLimit* limit_for(const Procedure& procedure, Channel channel) {
  return of_channel(procedure.limits, channel);
}
const ChannelLimit* legal_limit_for(const Procedure& procedure, Channel channel) {
  return of_channel(procedure.legal, channel);
}

void enter(Procedure& procedure, const ChannelLimit& limit) {
  std::erase_if(procedure.limits, [&](const ChannelLimit& old) { return old.channel == limit.channel; });
  procedure.limits.push_back(limit);
  procedure.limit_missing.clear();
  std::erase_if(procedure.doubts,
                [](const Doubt& doubt) { return doubt.about == in_vietnamese(msg::catalogue::limit); });
}

const Case* find_case(const Procedure& procedure, std::string_view id) {
  const auto found =
      std::find_if(procedure.cases.begin(), procedure.cases.end(), [&](const Case& item) { return item.id == id; });
  return found == procedure.cases.end() ? nullptr : &*found;
}

}  // namespace motcua::catalogue
