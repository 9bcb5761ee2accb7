using Dynamo.Storage.Commits;
using Microsoft.Extensions.DependencyInjection;

namespace Dynamo.Storage.Tests.Commits;

public sealed class GroupCommitOptionsTests
{
    [Fact]
    public void The_defaults_are_in_range()
    {
        var options = new GroupCommitOptions();
        options.FindErrors().ShouldBeEmpty();
        (options.MaxBatch, options.QueueCapacity, options.Patience).ShouldBe((512, 8_192, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void All_that_is_out_of_range_is_reported_at_once()
    {
        var options = new GroupCommitOptions { MaxBatch = 0, QueueCapacity = 1_000_001, Patience = TimeSpan.FromMinutes(-1) };
        var error = Should.Throw<ArgumentException>(() => new ServiceCollection().AddDynamoStorage(DatabaseOptions.From(null, "."), options));
        error.Message.ShouldContain("MaxBatch is 0; it must be 1 to 5,000.");
        error.Message.ShouldContain("QueueCapacity is 1000001; it must be 1 to 1,000,000.");
        error.Message.ShouldContain("Patience is -00:01:00; it must be 0 to 10 minutes.");
    }
}
