namespace Dynamo.Ocpp.V16;

/// <summary>Who may call an action.</summary>
[Flags]
public enum ActionSender
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>The charge point calls, the central system answers.</summary>
    ChargePoint = 1,

    /// <summary>The central system calls, the charge point answers.</summary>
    CentralSystem = 2,

    /// <summary>Either side calls.</summary>
    Both = ChargePoint | CentralSystem,
}
