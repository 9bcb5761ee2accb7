namespace Dynamo.Simulator.Load;

/// <summary>What the charge points of a load run do.</summary>
public enum LoadScenario
{
    /// <summary>Connect, BootNotification, StatusNotification, then silence.</summary>
    Idle,

    /// <summary>Heartbeat after Heartbeat.</summary>
    Heartbeat,

    /// <summary>One transaction without end, MeterValues after MeterValues.</summary>
    Meter,

    /// <summary>
    /// Charging sessions of ten messages: Authorize, StatusNotification, StartTransaction, StatusNotification, four MeterValues,
    /// StopTransaction, StatusNotification.
    /// </summary>
    Session,

    /// <summary>All connect and boot as fast as they can; when all are in, all connections are cut and it begins again.</summary>
    Storm,
}

/// <summary>The version of OCPP that is spoken.</summary>
public enum LoadProtocol
{
    /// <summary>OCPP 1.6J.</summary>
    V16,

    /// <summary>OCPP 2.0.1.</summary>
    V201,
}
