using FluentMigrator;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Initialization;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Storage.Migrations;

/// <summary>Runs the steps of the schema that a database does not have yet.</summary>
internal static class SchemaRunner
{
    /// <summary>Applies what is missing.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="useDatabase">Chooses its kind.</param>
    public static void Run(string connectionString, Action<IMigrationRunnerBuilder> useDatabase)
    {
        using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(builder =>
            {
                useDatabase(builder);
                // A step that rebuilds an index of a large table takes the time it takes.
                builder.WithGlobalConnectionString(connectionString).WithGlobalCommandTimeout(Timeout.InfiniteTimeSpan);
            })
            .AddSingleton<IFilteringMigrationSource, SchemaSteps>()
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }

    /// <summary>All steps; they are internal, so the runner cannot find them by itself.</summary>
    private sealed class SchemaSteps : IFilteringMigrationSource
    {
        public IEnumerable<IMigration> GetMigrations(Func<Type, bool> predicate) =>
            typeof(SchemaMigration).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(SchemaMigration)) && predicate(type))
                .Select(type => (IMigration)Activator.CreateInstance(type)!);
    }
}
