namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>Waits for something that another process will make true, by asking again until the test's time is over.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public static async Task<T> Get<T>(Func<Task<T>> ask, Func<T, bool> isRight)
    {
        using var timer = new PeriodicTimer(Pause);
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (isRight(answer))
                return answer;
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
                throw new TimeoutException($"Still not right after {Limit.TotalSeconds:F0} s: {answer}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
