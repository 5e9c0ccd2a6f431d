// A limit with its extensions: the count goes part by part. Private to this folder.
#pragma once
#include "calendar/count.h"

namespace motcua::calendar {

// Each part is a limit of its own, counted from the date that the part before it reached.
class Parts {
 public:
  struct Part {
    Limit limit;
    Date after{};  // the count begins at the date after this one
    LocalTime end{};
    Date over{};  // the date on which the count ended, before rolling on
  };
  struct Grant {
    LocalTime at, before, after;  // before, after: the due times in force before and after the extension
  };

  // `time_of_extension`: replaces the site's due time, for example by the closing time.
  Parts(const WorkingCalendar& calendar, LocalTime received, const Limit& limit, const Options& options,
        std::optional<DueTime> time_of_extension = std::nullopt);

  // Pauses without effect go to `void_pauses`.
  Result<Due> run(std::span<const Pause> pauses, std::span<const Extension> extensions,
                  std::vector<Pause>* void_pauses);

  std::span<const Part> parts() const { return parts_; }
  std::span<const Grant> granted() const { return granted_; }  // all grants, also those before a restart
  std::span<const Pause> effective() const { return effective_; }  // since the beginning
  std::span<const Extension> extensions() const { return extensions_; }
  LocalTime begun() const { return begun_; }

 private:
  Result<LocalTime> reached();
  Result<Part> part(LocalTime after, const Limit& limit, const Options& options) const;
  Result<Count> counted(LocalTime after, const Limit& limit, const Options& options) const;
  Result<Due> remaining(const Pause& open);
  Result<> grant(const Extension& extension);
  Result<> take_effect(const Pause& closed);

  const WorkingCalendar& calendar_;
  const LocalTime received_;
  const Limit limit_;
  const Options options_;
  Options extended_;  // the options of the parts that extensions make
  Restarts restarts_;
  LocalTime begun_;
  std::vector<Pause> effective_{};
  std::vector<Extension> extensions_{};  // since the beginning
  std::vector<Grant> granted_{};
  std::vector<Part> parts_{};
};

Result<Derivation> derive_parts(const WorkingCalendar& calendar, LocalTime received, const Limit& limit,
                                std::span<const Pause> pauses, const Options& options,
                                std::span<const Extension> extensions);

}  // namespace motcua::calendar
