namespace Dynamo.Simulator.Load.Verification;

/// <summary>A charging session as the database has it. Energy in mWh.</summary>
internal sealed record SessionRow(
    string SessionId,
    string ChargePoint,
    long TransactionId,
    int Connector,
    string IdTag,
    long MeterStartMwh,
    DateTimeOffset StartedAt,
    StopColumns? Stop,
    TariffColumns? Tariff);

/// <summary>How a session ended, by the database.</summary>
internal sealed record StopColumns(long MeterStopMwh, DateTimeOffset At, string Reason, bool IsAssumed);

/// <summary>The tariff that was frozen in a session: price of a kWh in millionths of the currency's main unit.</summary>
internal sealed record TariffColumns(string Currency, long EnergyPriceMicro);

/// <summary>Readings of one instant.</summary>
internal sealed record MeterValueRow(string ChargePoint, int Connector, DateTimeOffset TakenAt, string? SessionId, string Samples);

/// <summary>The last state of a connector.</summary>
internal sealed record ConnectorRow(string ChargePoint, int Connector, string OcppStatus, DateTimeOffset ReportedAt);

/// <summary>An event of a session.</summary>
internal sealed record SessionEventRow(string SessionId, bool IsEnd, string Data);
