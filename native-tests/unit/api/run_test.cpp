// What the words and numbers of a run mean.
#include "run.hpp"

#include <gtest/gtest.h>

namespace flow_run {
namespace {

TEST(Status, IsClassifiedExactlyAsSpelt) {
  EXPECT_EQ(classify_status("SUCCESS"), StatusClass::success);
  EXPECT_EQ(classify_status("FAIL"), StatusClass::failure);
  EXPECT_EQ(classify_status("RUNNING"), StatusClass::running);
  EXPECT_EQ(classify_status("WAITING"), StatusClass::waiting);
  EXPECT_EQ(classify_status("CANCELED"), StatusClass::canceled);
  for (const char* word : {"", "success", "SUCCES", "CANCELLED", "CANCEL", "SUCCESS ", "FAILED"}) {
    EXPECT_EQ(classify_status(word), StatusClass::unknown) << word;
  }
  EXPECT_EQ(classify_status(std::nullopt), StatusClass::unknown);
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

TEST(RunField, HasTheServicesNames) {
  EXPECT_EQ(text(RunField::run_id), "pipelineRunId");
  EXPECT_EQ(text(RunField::pipeline_id), "pipelineId");
  EXPECT_EQ(text(RunField::status), "status");
  EXPECT_EQ(text(RunField::trigger_mode), "triggerMode");
  EXPECT_EQ(text(RunField::creator), "creatorAccountId");
  EXPECT_EQ(text(RunField::start_time), "startTime");
  EXPECT_EQ(text(RunField::end_time), "endTime");
}

}  // namespace
}  // namespace flow_run
