namespace Dynamo.Conventions.Tests;

/// <summary>How projects are kept together.</summary>
public sealed class ProjectTests
{
    [Fact]
    public void Package_versions_are_written_in_one_place()
    {
        var found = from folder in new[] { "src", "tests" }
                    from project in Repository.Projects(folder)
                    from reference in project.Value.Descendants("PackageReference")
                    where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.Elements().Any(child => child.Name.LocalName is "Version" or "VersionOverride")
                    select $"{project.Key}: {reference.Attribute("Include")?.Value}";

        found.ShouldBeEmpty("Versions of packages are written in Directory.Packages.props, so that all projects use the same.");
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Dynamo.sln"));
        var forgotten = Repository.Projects("src").Keys.Concat(Repository.Projects("tests").Keys)
            .Where(project => !solution.Contains($"{project}.csproj", StringComparison.Ordinal));

        forgotten.ShouldBeEmpty("A project outside the solution is neither built nor tested: dotnet sln Dynamo.sln add <path>.");
    }
}
