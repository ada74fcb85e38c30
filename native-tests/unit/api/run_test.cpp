// Classification of statuses and trigger modes.
#include "run.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace flow_run {
namespace {

TEST(Status, IsClassified) {
  EXPECT_EQ(classify_status("SUCCESS"), StatusClass::success);
  EXPECT_EQ(classify_status("FAIL"), StatusClass::failure);
  EXPECT_EQ(classify_status("RUNNING"), StatusClass::running);
  EXPECT_EQ(classify_status("WAITING"), StatusClass::waiting);
  EXPECT_EQ(classify_status("CANCELED"), StatusClass::canceled);
  for (const char* status :
       {"", " ", "success", "SUCCES", "SUCCESS ", "FAILED", "fail", "QUEUED", "CANCELING"}) {
    EXPECT_EQ(classify_status(status), StatusClass::unknown) << status;
  }
  EXPECT_EQ(classify_status(std::nullopt), StatusClass::unknown);
}

TEST(Status, InAnotherSpellingIsTheStatusUnlessItIsAnOutcome) {
  for (const char* status : {"CANCELLED", "CANCEL", "Cancelled", "canceled", " CANCELED "}) {
    ASSERT_NE(find_status_variant(status), nullptr) << status;
    EXPECT_EQ(find_status_variant(status)->name, "CANCELED") << status;
    EXPECT_EQ(find_status(status), nullptr) << status << ": still warned of";
  }
  EXPECT_EQ(classify_status("Running"), StatusClass::running);
  EXPECT_EQ(classify_status("waiting"), StatusClass::waiting);
}

TEST(Status, HasAClassWithANameOfItsOwn) {
  EXPECT_EQ(text(StatusClass::success), "success");
  EXPECT_EQ(text(StatusClass::unknown), "unknown");
  std::set<std::string_view> names;
  for (const StatusClassEntry& entry : status_classes) names.insert(text(entry.value));
  EXPECT_EQ(names.size(), status_classes.size());
}

TEST(Run, IsLiveWhileItRunsOrWaitsAndWithAnUnknownStatusUntilItHasAnEnd) {
  for (const bool has_end : {false, true}) {
    EXPECT_TRUE(is_live(StatusClass::running, has_end));
    EXPECT_TRUE(is_live(StatusClass::waiting, has_end));
    EXPECT_FALSE(is_live(StatusClass::success, has_end));
    EXPECT_FALSE(is_live(StatusClass::failure, has_end));
    EXPECT_FALSE(is_live(StatusClass::canceled, has_end));
  }
  EXPECT_TRUE(is_live(StatusClass::unknown, false));
  EXPECT_FALSE(is_live(StatusClass::unknown, true));
}

TEST(Trigger, IsDocumentedUndocumentedOrUnknown) {
  for (const int mode : {1, 2, 3, 5, 6}) {
    EXPECT_EQ(classify_trigger(mode), TriggerKnowledge::documented) << mode;
  }
  EXPECT_EQ(classify_trigger(4), TriggerKnowledge::undocumented);
  for (const int mode : {-1, 0, 7, 100}) {
    EXPECT_EQ(classify_trigger(mode), TriggerKnowledge::unknown) << mode;
  }
}

TEST(RunFields, HaveTheServicesNames) {
  EXPECT_EQ(run_fields[field_index(FieldKind::run_id)].name, "pipelineRunId");
  EXPECT_EQ(run_fields[field_index(&Run::pipeline_id)].name, "pipelineId");
  EXPECT_EQ(run_fields[field_index(&Run::status)].name, "status");
  EXPECT_EQ(run_fields[field_index(&Run::trigger_mode)].name, "triggerMode");
  EXPECT_EQ(run_fields[field_index(&Run::creator)].name, "creatorAccountId");
  EXPECT_EQ(run_fields[field_index(&Run::start_time)].name, "startTime");
  EXPECT_EQ(run_fields[field_index(&Run::end_time)].name, "endTime");
}

TEST(RunFields, HaveTheMemberOfTheirKind) {
  for (const RunField& field : run_fields) {
    const bool is_text = field.kind == FieldKind::status || field.kind == FieldKind::text;
    EXPECT_EQ(field.text != nullptr, is_text) << field.name;
    EXPECT_EQ(field.integer != nullptr, !is_text && field.kind != FieldKind::run_id) << field.name;
  }
}

}  // namespace
}  // namespace flow_run
