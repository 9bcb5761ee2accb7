using System.Reflection;
using System.Xml.Linq;

namespace Dynamo.Conventions.Tests;

/// <summary>References point inward: the folder map as a test, on the project files and on what the assemblies really use.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Drivers = ["Npgsql", "Microsoft.Data.Sqlite", "Dapper", "FluentMigrator"];
    private static readonly string[] Orleans = ["Orleans", "Microsoft.Orleans"];
    private const string AspNet = "Microsoft.AspNetCore";

    /// <summary>What each project may see. Domain comes along with Contracts, whose records carry its value types.</summary>
    private static readonly Dictionary<string, Layer> Map = new(StringComparer.Ordinal)
    {
        ["Dynamo.Ocpp"] = Layer.FrameworkOnly,
        ["Dynamo.Domain"] = Layer.FrameworkOnly,
        ["Dynamo.Contracts"] = new(["Dynamo.Domain"], [AspNet, .. Drivers]),
        ["Dynamo.Storage"] = new(["Dynamo.Domain"], [AspNet, .. Orleans]),
        ["Dynamo.Grains"] = new(["Dynamo.Contracts", "Dynamo.Domain", "Dynamo.Storage"], [AspNet, .. Drivers]),
        ["Dynamo.Gateway"] = new(["Dynamo.Contracts", "Dynamo.Domain", "Dynamo.Ocpp"], Drivers),
        // ASP.NET is for the protection of stored keys; Orleans comes with Contracts, of which it implements an interface.
        ["Dynamo.Certificates"] = new(["Dynamo.Contracts", "Dynamo.Domain", "Dynamo.Storage"], Drivers),
        ["Dynamo.Api"] = new(["Dynamo.Certificates", "Dynamo.Contracts", "Dynamo.Domain", "Dynamo.Ocpp", "Dynamo.Storage"], Drivers),
        ["Dynamo.Ocpi"] = new(["Dynamo.Contracts", "Dynamo.Domain", "Dynamo.Storage"], Drivers),
        ["Dynamo.Console"] = new(["Dynamo.Api", "Dynamo.Contracts", "Dynamo.Domain"], Drivers),
        // The drivers are for the check of a load run's ledger, which reads the tables on its own: with the product's code it would share its mistakes.
        ["Dynamo.Simulator"] = new(["Dynamo.Ocpp"], [AspNet, .. Orleans, "Dapper", "FluentMigrator"]),
        // Built before the client, whose source it writes; the client uses nothing of it.
        ["Dynamo.Client"] = new(["Dynamo.ClientGenerator"], Forbidden: null),
        ["Dynamo.ClientGenerator"] = new(["Dynamo.Api", "Dynamo.Storage"], Drivers),
        // Host sees everything and decides nothing.
        ["Dynamo.Host"] = new(
            ["Dynamo.Api", "Dynamo.Certificates", "Dynamo.Console", "Dynamo.Contracts", "Dynamo.Domain", "Dynamo.Gateway", "Dynamo.Grains", "Dynamo.Ocpi", "Dynamo.Ocpp", "Dynamo.Simulator", "Dynamo.Storage"],
            []),
    };

    public static TheoryData<string> SourceProjects => [.. Repository.Projects("src").Keys];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_project_names_only_inner_projects(string project)
    {
        var outward = Names(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
            .Except(Of(project).Projects, StringComparer.Ordinal);

        outward.ShouldBeEmpty(
            $"{project}.csproj names a project that it must not see. References point inward; what two layers need goes into Contracts or Domain, "
            + "or is handed over by Host as an implementation of an inner interface.");
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void A_project_names_no_package_that_belongs_to_another_layer(string project)
    {
        var layer = Of(project);
        var foreign = Names(project, "PackageReference").Concat(Names(project, "FrameworkReference"))
            .Where(package => layer.Forbids(package));

        foreign.ShouldBeEmpty($"{project}.csproj names a package that belongs to another layer, see the map in {nameof(ReferenceTests)}.");
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void An_assembly_uses_only_what_its_layer_may_see(string project)
    {
        var layer = Of(project);
        var used = Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!).ToList();
        var outward = used.Where(name => name.StartsWith("Dynamo.", StringComparison.Ordinal) && !layer.Projects.Contains(name, StringComparer.Ordinal));

        outward.ShouldBeEmpty(
            $"{project} uses types of an outer project. It compiles because the reference comes along with another one; that does not make it allowed.");
        used.Where(name => layer.Forbids(name)).ShouldBeEmpty(
            $"{project} uses types of a package that belongs to another layer. It compiles because the package comes along with a reference.");
    }

    [Fact]
    public void Nobody_references_the_host()
    {
        var guests = Repository.Projects("src").Keys.Where(project => Names(project, "ProjectReference").Any(path => path.EndsWith("Dynamo.Host.csproj", StringComparison.Ordinal)));

        guests.ShouldBeEmpty("Host is the outermost project: it wires the others up, and nothing may depend on it.");
    }

    private static Layer Of(string project) => Map.TryGetValue(project, out var layer)
        ? layer
        : throw new InvalidOperationException($"{project} is not in the map of {nameof(ReferenceTests)}: add a line that says which projects it may see.");

    private static IEnumerable<string> Names(string project, string item) =>
        Repository.Projects("src")[project].Descendants(item).Attributes("Include").Select(attribute => attribute.Value);

    /// <summary>What one layer may see.</summary>
    /// <param name="Projects">Inner projects.</param>
    /// <param name="Forbidden">Beginnings of names of assemblies and packages of other layers; nothing but the framework if <see langword="null"/>.</param>
    private sealed record Layer(string[] Projects, string[]? Forbidden)
    {
        public static Layer FrameworkOnly { get; } = new([], Forbidden: null);

        public bool Forbids(string name) => Forbidden is null
            ? !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("Dynamo.", StringComparison.Ordinal)
            : Forbidden.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));
    }
}
