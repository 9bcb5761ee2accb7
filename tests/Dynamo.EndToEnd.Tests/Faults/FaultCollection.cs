namespace Dynamo.EndToEnd.Tests.Faults;

/// <summary>Fault tests run one after the other and beside nothing else: each needs the machine, and some break what others use.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
#pragma warning disable CA1711 // It is a collection in the words of the test framework.
public sealed class FaultCollection
#pragma warning restore CA1711
{
    public const string Name = "Faults";
}
