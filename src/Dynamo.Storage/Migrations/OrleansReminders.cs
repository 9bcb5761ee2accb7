namespace Dynamo.Storage.Migrations;

/// <summary>Reminders of <c>Reminders.AdoNet</c>. Hashes are signed on both sides, so ranges compare as numbers.</summary>
internal static class OrleansReminders
{
    /// <summary>SQLite keeps the start as the text that its driver writes and reads for a date.</summary>
    public const string Tables = """
        create table OrleansRemindersTable (
            ServiceId varchar(150) not null,
            GrainId varchar(150) not null,
            ReminderName varchar(150) not null,
            StartTime timestamp with time zone not null,
            Period bigint not null,
            GrainHash integer not null,
            Version integer not null,
            primary key (ServiceId, GrainId, ReminderName)
        );
        -- Each silo reads the reminders of its part of the ring.
        create index OrleansRemindersRange on OrleansRemindersTable (ServiceId, GrainHash);
        """;

    private const string Select = "select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable where ServiceId = @ServiceId";

    private const string DeleteRow = """
        delete from OrleansRemindersTable
        where ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName and Version = @Version
        """;

    /// <summary>The queries that both databases understand.</summary>
    public static readonly IReadOnlyDictionary<string, string> Queries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["UpsertReminderRowKey"] = """
            insert into OrleansRemindersTable as r (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
            values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
            on conflict (ServiceId, GrainId, ReminderName) do update set
                StartTime = excluded.StartTime,
                Period = excluded.Period,
                GrainHash = excluded.GrainHash,
                Version = r.Version + 1
            returning Version
            """,
        ["ReadReminderRowsKey"] = $"{Select} and GrainId = @GrainId",
        ["ReadReminderRowKey"] = $"{Select} and GrainId = @GrainId and ReminderName = @ReminderName",
        ["ReadRangeRows1Key"] = $"{Select} and GrainHash > @BeginHash and GrainHash <= @EndHash",
        ["ReadRangeRows2Key"] = $"{Select} and (GrainHash > @BeginHash or GrainHash <= @EndHash)",
        ["DeleteReminderRowsKey"] = "delete from OrleansRemindersTable where ServiceId = @ServiceId",
    };

    public static readonly IReadOnlyDictionary<string, string> PostgreSqlQueries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DeleteReminderRowKey"] = $"with deleted as ({DeleteRow} returning 1) select exists (select 1 from deleted)",
    };

    public static readonly IReadOnlyDictionary<string, string> SqliteQueries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DeleteReminderRowKey"] = $"{DeleteRow}; select changes() > 0",
    };
}
