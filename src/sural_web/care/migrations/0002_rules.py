from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("care", "0001_first")]

    operations = [
        migrations.AddConstraint(
            model_name="course",
            constraint=models.UniqueConstraint(condition=models.Q(("ended_on__isnull", True)), fields=("record",), name="care_one_active_course"),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on__isnull", True), ("ended_on__gte", models.F("begun_on")), _connector="OR"), name="care_course_ends_after_it_began"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.UniqueConstraint(fields=("record", "client_id"), name="care_check_in_arrives_once"),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(condition=models.Q(("client_id__regex", "^[A-Za-z0-9_-]{8,64}$")), name="care_check_in_has_an_id"),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("leg_pain__isnull", True), models.Q(("leg_pain__gte", 0), ("leg_pain__lte", 10)), _connector="OR"),
                name="care_check_in_leg_pain",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("morning_pain__isnull", True), models.Q(("morning_pain__gte", 0), ("morning_pain__lte", 10)), _connector="OR"),
                name="care_check_in_morning_pain",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("back_pain__isnull", True), models.Q(("back_pain__gte", 0), ("back_pain__lte", 10)), _connector="OR"),
                name="care_check_in_back_pain",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("sleep__isnull", True), models.Q(("sleep__gte", 0), ("sleep__lte", 10)), _connector="OR"), name="care_check_in_sleep"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("goal__isnull", True), models.Q(("goal__gte", 0), ("goal__lte", 10)), _connector="OR"), name="care_check_in_goal"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__isnull", True), models.Q(("confidence__gte", 0), ("confidence__lte", 10)), _connector="OR"),
                name="care_check_in_confidence",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("rmdq__isnull", True), models.Q(("rmdq__gte", 0), ("rmdq__lte", 24)), _connector="OR"), name="care_check_in_rmdq"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("work_days__isnull", True), models.Q(("work_days__gte", 0), ("work_days__lte", 7)), _connector="OR"),
                name="care_check_in_work_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("walk_min__isnull", True), models.Q(("walk_min__gte", 0), ("walk_min__lte", 600)), _connector="OR"),
                name="care_check_in_walk_min",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("sit_min__isnull", True), models.Q(("sit_min__gte", 0), ("sit_min__lte", 600)), _connector="OR"),
                name="care_check_in_sit_min",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("heel_raises_left__isnull", True), models.Q(("heel_raises_left__gte", 0), ("heel_raises_left__lte", 100)), _connector="OR"),
                name="care_check_in_heel_raises_left",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("heel_raises_right__isnull", True), models.Q(("heel_raises_right__gte", 0), ("heel_raises_right__lte", 100)), _connector="OR"
                ),
                name="care_check_in_heel_raises_right",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("knee_to_wall_left__isnull", True), models.Q(("knee_to_wall_left__gte", 0), ("knee_to_wall_left__lte", 40)), _connector="OR"
                ),
                name="care_check_in_knee_to_wall_left",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("knee_to_wall_right__isnull", True), models.Q(("knee_to_wall_right__gte", 0), ("knee_to_wall_right__lte", 40)), _connector="OR"
                ),
                name="care_check_in_knee_to_wall_right",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(
                condition=models.Q(("chair_stands__isnull", True), models.Q(("chair_stands__gte", 0), ("chair_stands__lte", 60)), _connector="OR"),
                name="care_check_in_chair_stands",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(condition=models.Q(("moved__in", ("", "up", "same", "down"))), name="care_check_in_moved"),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(condition=models.Q(("numbness__in", ("", "less", "same", "more"))), name="care_check_in_numbness"),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(condition=models.Q(("settled__in", ("", "lt30min", "30min_to_2h", "gt2h"))), name="care_check_in_settled"),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(condition=models.Q(("heel_walk__in", ("", "can", "cannot"))), name="care_check_in_heel_walk"),
        ),
        migrations.AddConstraint(
            model_name="storedcheckin",
            constraint=models.CheckConstraint(condition=models.Q(("toe_walk__in", ("", "can", "cannot"))), name="care_check_in_toe_walk"),
        ),
        migrations.AddConstraint(
            model_name="storedsession",
            constraint=models.UniqueConstraint(fields=("record", "client_id"), name="care_session_arrives_once"),
        ),
        migrations.AddConstraint(
            model_name="storedsession",
            constraint=models.CheckConstraint(condition=models.Q(("client_id__regex", "^[A-Za-z0-9_-]{8,64}$")), name="care_session_has_an_id"),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.UniqueConstraint(fields=("session", "place"), name="care_done_place_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.UniqueConstraint(fields=("session", "exercise_id"), name="care_done_counts_once_a_session"),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.CheckConstraint(condition=models.Q(("exercise_id", ""), _negated=True), name="care_done_names_its_exercise"),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.CheckConstraint(condition=models.Q(("moved__in", ("", "up", "same", "down"))), name="care_done_moved"),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.CheckConstraint(
                condition=models.Q(("sets__isnull", True), models.Q(("sets__gte", 0), ("sets__lte", 50)), _connector="OR"), name="care_done_sets"
            ),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.CheckConstraint(
                condition=models.Q(("reps__isnull", True), models.Q(("reps__gte", 0), ("reps__lte", 500)), _connector="OR"), name="care_done_reps"
            ),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.CheckConstraint(
                condition=models.Q(("hold_s__isnull", True), models.Q(("hold_s__gte", 0), ("hold_s__lte", 7200)), _connector="OR"), name="care_done_hold_s"
            ),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.CheckConstraint(
                condition=models.Q(("pain_during__isnull", True), models.Q(("pain_during__gte", 0), ("pain_during__lte", 10)), _connector="OR"),
                name="care_done_pain_during",
            ),
        ),
        migrations.AddConstraint(
            model_name="storeddone",
            constraint=models.CheckConstraint(
                condition=models.Q(("effort__isnull", True), models.Q(("effort__gte", 0), ("effort__lte", 10)), _connector="OR"), name="care_done_effort"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedversion",
            constraint=models.UniqueConstraint(fields=("course", "number"), name="care_version_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="storedversion",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="care_version_counts_from_one"),
        ),
        migrations.AddConstraint(
            model_name="storedversion",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ("plan", "get_seen"))), name="care_version_kind_is_known"),
        ),
        migrations.AddConstraint(
            model_name="storedversion",
            constraint=models.CheckConstraint(condition=models.Q(("made_by", ""), _negated=True), name="care_version_names_its_rule"),
        ),
    ]
