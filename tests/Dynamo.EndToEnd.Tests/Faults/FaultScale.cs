using Dynamo.EndToEnd.Tests.Products;

namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>How large and how long a fault test is: short in the ordinary suite, long on demand. What happens is the same.</summary>
/// <param name="ChargePoints">Charge points that charge meanwhile.</param>
/// <param name="MessagesPerSecond">What they say together.</param>
/// <param name="ServedSeconds">How long all of them must be served before and after each fault.</param>
/// <param name="TroubleSeconds">How long a fault lasts that has a length.</param>
/// <param name="Rounds">How often a fault happens that can happen again.</param>
public sealed record FaultScale(int ChargePoints, double MessagesPerSecond, int ServedSeconds, int TroubleSeconds, int Rounds)
{
    /// <summary>The environment variable that asks for the long version: <c>1</c>.</summary>
    public const string Variable = "DYNAMO_TEST_LONG";

    private static readonly FaultScale Short = new(30, 120, 2, 4, 1);
    private static readonly FaultScale Long = new(200, 400, 15, 30, 5);

    /// <summary>The scale of this run.</summary>
    public static FaultScale Current { get; } = Environment.GetEnvironmentVariable(Variable) == "1" ? Long : Short;

    /// <summary>How long one charge point may be without an answer because of a fault: far more than promised, because the machine may be busy.</summary>
    public static TimeSpan LongestOutage { get; } = TimeSpan.FromSeconds(15);
}
